// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Objects;

/**
 * A Map Run that is no longer needed and whose stop is not confirmed.
 *
 * @param redrives how often it had been redriven by then: what is redriven later is not to be stopped
 */
public record StoppingMapRun(String mapRunArn, int redrives) {
    public StoppingMapRun {
        Objects.requireNonNull(mapRunArn, "mapRunArn");
    }
}
