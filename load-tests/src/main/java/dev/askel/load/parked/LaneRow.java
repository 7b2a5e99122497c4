// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A turn of a lane as a node stores it; its golden file is {@code stored/v0.1/LaneTurn.json} in the tests of
 * cluster-node.
 */
record LaneRow(List<String> opened, List<String> closed, Optional<JsonNode> express, Optional<List<ParkedRow>> parked) {

    /** The number of the serializer that a node stores turns of lanes with. */
    static final int SERIALIZER = 8310;

    /** One execution of it. */
    record ParkedRow(String executionArn, long wakeAt, Optional<JsonNode> heartbeats) {}

    /** A turn in which these have parked. */
    static LaneRow parking(List<ParkedRow> parked) {
        return new LaneRow(List.of(), List.of(), Optional.empty(), Optional.of(parked));
    }
}
