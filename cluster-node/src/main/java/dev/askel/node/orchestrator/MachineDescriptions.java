// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.node.definition.AliasRecord;
import dev.askel.node.definition.Definitions;
import dev.askel.node.definition.MachineAnswer.AliasFound;
import dev.askel.node.definition.MachineAnswer.VersionFound;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineQuery.OfAlias;
import dev.askel.node.definition.MachineQuery.OfVersion;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.Route;
import dev.askel.node.definition.StateMachines;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;

/** Describes machines, their versions, and their distributed Map states. */
final class MachineDescriptions {

    private static final String NO_DEFINITION = "{}";

    private final StateMachines machines;
    private final MachineLookup lookup;
    private final Definitions definitions;
    private final ExecutionOperations executions;

    /** Needs the {@code executions} to find what each of them was started with. */
    MachineDescriptions(
            StateMachines machines, MachineLookup lookup, Definitions definitions, ExecutionOperations executions) {
        this.machines = machines;
        this.lookup = lookup;
        this.definitions = definitions;
        this.executions = executions;
    }

    /** Through an alias the version is described that has the greatest share in it. */
    CompletionStage<DescribeStateMachineResponse> describe(DescribeStateMachineRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineArn());
        boolean withData = request.includedData() != IncludedData.METADATA_ONLY;
        CompletionStage<DescribeStateMachineResponse.Builder> described;
        if (arn.label().isPresent()) {
            described = mapState(arn, arn.label().get());
        } else if (arn.version().isPresent()) {
            described = version(arn, arn.version().get(), withData);
        } else if (arn.alias().isPresent()) {
            described =
                    alias(arn, arn.alias().get()).thenCompose(alias -> version(arn, greatestShare(alias), withData));
        } else {
            described = machine(arn, withData);
        }
        return described.thenApply(DescribeStateMachineResponse.Builder::build);
    }

    private CompletionStage<DescribeStateMachineResponse.Builder> machine(MachineArn arn, boolean withData) {
        return lookup.found(arn).thenCompose(found -> definition(found.machine().definitionHash(), withData)
                .thenApply(definition -> described(found.machine(), found.deleting(), definition)));
    }

    private CompletionStage<DescribeStateMachineResponse.Builder> version(
            MachineArn arn, long number, boolean withData) {
        return machines.ask(arn.machine(), replyTo -> new Ask(new OfVersion(number), replyTo))
                .thenCompose(answer -> {
                    if (answer instanceof VersionFound found) {
                        return definition(found.version().revision().definitionHash(), withData)
                                .thenApply(definition -> described(found, definition));
                    }
                    throw MachineLookup.doesNotExist(arn);
                });
    }

    private static DescribeStateMachineResponse.Builder described(VersionFound found, String definition) {
        MachineRecord revision = found.version().revision();
        return described(revision, found.deleting(), definition)
                .stateMachineArn(
                        MachineArn.ofVersion(revision.arn(), found.version().number()))
                .description(found.version().description().orElse(null))
                .creationDate(found.version().createdAt());
    }

    private CompletionStage<AliasRecord> alias(MachineArn arn, String name) {
        return machines.ask(arn.machine(), replyTo -> new Ask(new OfAlias(name), replyTo))
                .thenApply(answer -> {
                    if (answer instanceof AliasFound found) {
                        return found.alias();
                    }
                    throw doesNotExist(arn);
                });
    }

    private static long greatestShare(AliasRecord alias) {
        return alias.routes().stream()
                .max(Comparator.comparingInt(Route::weight))
                .orElseThrow()
                .version();
    }

    /** Its definition is shown whatever data is asked for, as AWS does. */
    private CompletionStage<DescribeStateMachineResponse.Builder> mapState(MachineArn arn, String label) {
        if (arn.qualifier().isPresent()) {
            throw doesNotExist(arn);
        }
        return lookup.found(arn).thenCompose(found -> definitions
                .load(found.machine().definitionHash())
                .thenApply(machine -> {
                    String definition = ItemProcessors.labelled(machine, label).orElseThrow(() -> doesNotExist(arn));
                    return described(found.machine(), found.deleting(), definition)
                            .stateMachineArn(arn.text())
                            .name(found.machine().name() + "/" + label)
                            .label(label);
                }));
    }

    private static ServiceFault doesNotExist(MachineArn arn) {
        return StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
    }

    private static DescribeStateMachineResponse.Builder described(
            MachineRecord machine, boolean deleting, String definition) {
        return DescribeStateMachineResponse.builder()
                .stateMachineArn(machine.arn())
                .name(machine.name())
                .status(deleting ? StateMachineStatus.DELETING : StateMachineStatus.ACTIVE)
                .definition(definition)
                .roleArn(machine.roleArn())
                .type(machine.type())
                .creationDate(machine.createdAt())
                .loggingConfiguration(MachineSettings.logging(machine.loggingConfiguration()))
                .tracingConfiguration(tracing -> tracing.enabled(machine.tracing()))
                .revisionId(machine.revisionId().orElse(null))
                .variableReferences(ReferencedVariables.of(definition))
                .encryptionConfiguration(MachineSettings.OWNED_KEY);
    }

    private CompletionStage<String> definition(String hash, boolean withData) {
        return withData
                ? definitions.load(hash).thenApply(StateMachine::definition)
                : CompletableFuture.completedFuture(NO_DEFINITION);
    }

    /** What the execution was started with; of a child of a Map Run, the item processor that it runs. */
    CompletionStage<DescribeStateMachineForExecutionResponse> describeForExecution(
            DescribeStateMachineForExecutionRequest request) {
        boolean withData = request.includedData() != IncludedData.METADATA_ONLY;
        return executions.describe(StatesArn.execution(request.executionArn())).thenCompose(found -> definition(
                        found.start(), withData)
                .thenCombine(
                        lookup.pinned(found.start()),
                        (definition, revision) -> PinnedMachine.describe(found.start(), definition, revision)));
    }

    private CompletionStage<String> definition(ExecutionStarted start, boolean withData) {
        Optional<MapChild> child = start.mapChild();
        return withData && child.isPresent()
                ? definitions.load(start.definitionHash()).thenApply(machine -> ItemProcessors.of(
                                machine, child.get().mapState())
                        .orElseThrow())
                : definition(start.definitionHash(), withData);
    }
}
