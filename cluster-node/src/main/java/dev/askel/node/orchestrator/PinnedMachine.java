// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.maprun.MapRunArn;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;

/** The revision of a machine that an execution runs. */
final class PinnedMachine {

    private PinnedMachine() {}

    /**
     * The answer of DescribeStateMachineForExecution.
     *
     * @param revision what the execution was started with, where that is still known
     */
    static DescribeStateMachineForExecutionResponse describe(
            ExecutionStarted start, String definition, Optional<MachineRecord> revision) {
        DescribeStateMachineForExecutionResponse.Builder response = DescribeStateMachineForExecutionResponse.builder()
                .stateMachineArn(start.stateMachineArn())
                .name(start.stateMachineName())
                .definition(definition)
                .variableReferences(ReferencedVariables.of(definition))
                .encryptionConfiguration(MachineSettings.OWNED_KEY)
                .roleArn(start.roleArn())
                .updateDate(revision.map(MachineRecord::since).orElse(start.startedAt()))
                .revisionId(revision.flatMap(MachineRecord::revisionId).orElse(null))
                .tracingConfiguration(tracing ->
                        tracing.enabled(revision.map(MachineRecord::tracing).orElse(false)));
        mapRun(start).ifPresent(arn -> response.mapRunArn(arn.text()).label(arn.label()));
        revision.ifPresent(
                pinned -> response.loggingConfiguration(MachineSettings.logging(pinned.loggingConfiguration())));
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
