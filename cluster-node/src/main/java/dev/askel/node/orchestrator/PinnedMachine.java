// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.maprun.MapRunArn;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;

/** The revision of a machine that an execution runs. */
final class PinnedMachine {

    private PinnedMachine() {}

    /**
     * The answer of DescribeStateMachineForExecution.
     *
     * @param machine the machine as it is now; it may have other revisions since, or be gone
     */
    static DescribeStateMachineForExecutionResponse describe(
            ExecutionStarted start, String definition, Optional<MachineRecord> machine) {
        Optional<MachineRecord> same =
                machine.filter(now -> now.definitionHash().equals(start.definitionHash()));
        Instant since = same.map(now -> now.updatedAt().orElse(now.createdAt())).orElse(start.startedAt());
        DescribeStateMachineForExecutionResponse.Builder response = DescribeStateMachineForExecutionResponse.builder()
                .stateMachineArn(start.stateMachineArn())
                .name(start.stateMachineName())
                .definition(definition)
                .variableReferences(ReferencedVariables.of(definition))
                .encryptionConfiguration(MachineSettings.OWNED_KEY)
                .roleArn(start.roleArn())
                .updateDate(since)
                .revisionId(same.flatMap(MachineRecord::revisionId).orElse(null))
                .tracingConfiguration(tracing ->
                        tracing.enabled(machine.map(MachineRecord::tracing).orElse(false)));
        mapRun(start).ifPresent(arn -> response.mapRunArn(arn.text()).label(arn.label()));
        machine.ifPresent(now -> response.loggingConfiguration(MachineSettings.logging(now.loggingConfiguration())));
        return response.build();
    }

    /** The ARN of the machine as it was created: a child execution has the label of its Map state with it. */
    static String machineArn(ExecutionStarted start) {
        return mapRun(start)
                .map(arn -> arn.stateMachineArn()
                        .substring(
                                0, arn.stateMachineArn().length() - arn.label().length() - 1))
                .orElse(start.stateMachineArn());
    }

    private static Optional<MapRunArn> mapRun(ExecutionStarted start) {
        return start.mapChild().map(child -> MapRunArn.of(child.mapRunArn()));
    }
}
