// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static java.util.Objects.requireNonNull;

import dev.askel.node.lane.Lanes;

/**
 * What machines work with.
 *
 * @param records the index of machines
 * @param lanes wake a machine whose deletion a crash has interrupted
 * @param executions the running executions of machines
 */
public record MachineEnvironment(MachineRecords records, Lanes lanes, RunningExecutions executions) {
    public MachineEnvironment {
        requireNonNull(records, "records");
        requireNonNull(lanes, "lanes");
        requireNonNull(executions, "executions");
    }
}
