// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.persistence.index.StateMachineIndex;
import dev.askel.persistence.index.StateMachineSummary;
import java.util.concurrent.CompletionStage;

/** Writes machines to the index of machines. */
public final class IndexedMachines implements MachineRecords {

    private final StateMachineIndex index;

    public IndexedMachines(StateMachineIndex index) {
        this.index = index;
    }

    @Override
    public CompletionStage<?> put(MachineRecord machine, long version) {
        StateMachineSummary summary =
                new StateMachineSummary(machine.arn(), machine.name(), machine.type(), machine.createdAt());
        return index.record(summary, version);
    }

    @Override
    public CompletionStage<?> remove(String stateMachineArn, long version) {
        return index.remove(stateMachineArn, version);
    }
}
