// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineCommand;
import dev.askel.node.definition.MachineCommand.Tag;
import dev.askel.node.definition.MachineCommand.Untag;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineMessage.Perform;
import dev.askel.node.definition.StateMachines;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tags of machines. Versions, aliases and Map states have none. */
final class MachineTags implements TaggedResources {

    private final StateMachines machines;

    MachineTags(StateMachines machines) {
        this.machines = machines;
    }

    @Override
    public CompletionStage<?> tag(StatesArn arn, Map<String, String> tags) {
        return change(arn, new Tag(tags));
    }

    @Override
    public CompletionStage<?> untag(StatesArn arn, List<String> keys) {
        return change(arn, new Untag(keys));
    }

    private CompletionStage<?> change(StatesArn arn, MachineCommand command) {
        return machines.ask(machine(arn), replyTo -> new Perform(command, replyTo))
                .thenApply(answer -> changed(arn.text(), answer));
    }

    private static MachineAnswer changed(String arn, MachineAnswer answer) {
        if (answer instanceof Absent || answer instanceof Deleting) {
            throw StepFunctionsFaults.resourceNotFound(arn);
        }
        return MachineRefusals.changed(arn, answer);
    }

    @Override
    public CompletionStage<Map<String, String>> tags(StatesArn arn) {
        // AWS refuses tags of versions, and lists none.
        if (MachineArn.parse(arn.text()).version().isPresent()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        return machines.ask(machine(arn), Describe::new).thenApply(answer -> {
            if (answer instanceof Found found) {
                return found.machine().tags();
            }
            throw StepFunctionsFaults.resourceNotFound(arn.text());
        });
    }

    private static String machine(StatesArn arn) {
        if (!MachineArn.parse(arn.text()).isPlain()) {
            throw StepFunctionsFaults.resourceNotFound(arn.text());
        }
        return arn.text();
    }
}
