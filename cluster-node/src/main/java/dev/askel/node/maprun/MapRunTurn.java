// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import java.util.List;

/**
 * What a Map Run stores at a time: all that follows from what came in while the turn before was stored. Journaled:
 * fields are added, never renamed.
 */
public record MapRunTurn(List<MapRunFact> facts) {
    public MapRunTurn {
        facts = List.copyOf(facts);
    }
}
