// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.language.model.StateMachine;
import dev.askel.node.definition.Definitions;
import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineAnswer.Taken;
import dev.askel.node.definition.MachineChange;
import dev.askel.node.definition.MachineMessage.Create;
import dev.askel.node.definition.MachineMessage.Delete;
import dev.askel.node.definition.MachineMessage.Update;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.StateMachines;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

/** Creates, changes, deletes and describes machines. */
final class MachineOperations {

    private static final String STANDARD = "STANDARD";
    private static final String NO_DEFINITION = "{}";

    private final Account account;
    private final StateMachines machines;
    private final MachineLookup lookup;
    private final Definitions definitions;
    private final DefinitionChecks checks;
    private final ExecutionOperations executions;
    private final Clock clock;

    /** Needs the {@code executions} to find what each of them was started with. */
    MachineOperations(
            Account account,
            StateMachines machines,
            MachineLookup lookup,
            Definitions definitions,
            DefinitionChecks checks,
            ExecutionOperations executions,
            Clock clock) {
        this.account = account;
        this.machines = machines;
        this.lookup = lookup;
        this.definitions = definitions;
        this.checks = checks;
        this.executions = executions;
        this.clock = clock;
    }

    CompletionStage<CreateStateMachineResponse> create(CreateStateMachineRequest request) {
        String name = ResourceNames.check(request.name());
        String type = request.typeAsString() == null ? STANDARD : request.typeAsString();
        MachineSettings.refusePublish(request.publish(), request.versionDescription());
        MachineSettings.refuseEncryption(request.encryptionConfiguration());
        StateMachine machine = checks.machine(request.definition(), type);
        MachineRecord wanted = new MachineRecord(
                account.stateMachineArn(name),
                name,
                type,
                machine.contentHash(),
                request.roleArn(),
                MachineSettings.logging(request.loggingConfiguration()),
                isOn(request),
                tags(request),
                now(),
                Optional.empty(),
                Optional.empty());
        return definitions
                .store(machine)
                .thenCompose(stored -> machines.ask(wanted.arn(), replyTo -> new Create(wanted, replyTo)))
                .thenApply(answer -> created(found(wanted.arn(), answer)));
    }

    private static boolean isOn(CreateStateMachineRequest request) {
        return request.tracingConfiguration() != null
                && Boolean.TRUE.equals(request.tracingConfiguration().enabled());
    }

    private static Map<String, String> tags(CreateStateMachineRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Tag tag : request.tags()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }

    private static CreateStateMachineResponse created(MachineRecord machine) {
        return CreateStateMachineResponse.builder()
                .stateMachineArn(machine.arn())
                .creationDate(machine.createdAt())
                .build();
    }

    CompletionStage<UpdateStateMachineResponse> update(UpdateStateMachineRequest request) {
        StatesArn arn = StatesArn.stateMachine(request.stateMachineArn()).withoutLabel();
        MachineSettings.refusePublish(request.publish(), request.versionDescription());
        MachineSettings.refuseEncryption(request.encryptionConfiguration());
        if (request.definition() == null
                && request.roleArn() == null
                && request.loggingConfiguration() == null
                && request.tracingConfiguration() == null) {
            throw StepFunctionsFaults.nothingToUpdate();
        }
        return lookup.active(arn).thenCompose(machine -> update(request, machine));
    }

    private CompletionStage<UpdateStateMachineResponse> update(
            UpdateStateMachineRequest request, MachineRecord before) {
        Optional<StateMachine> machine =
                Optional.ofNullable(request.definition()).map(definition -> checks.machine(definition, before.type()));
        MachineChange change = new MachineChange(
                machine.map(StateMachine::contentHash),
                Optional.ofNullable(request.roleArn()),
                Optional.ofNullable(request.loggingConfiguration()).map(MachineSettings::logging),
                Optional.ofNullable(request.tracingConfiguration())
                        .map(tracing -> Boolean.TRUE.equals(tracing.enabled())),
                UUID.randomUUID().toString(),
                now());
        CompletionStage<?> stored = machine.<CompletionStage<?>>map(definitions::store)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return stored.thenCompose(done -> machines.ask(before.arn(), replyTo -> new Update(change, replyTo)))
                .thenApply(answer -> updated(found(before.arn(), answer)));
    }

    private static UpdateStateMachineResponse updated(MachineRecord machine) {
        return UpdateStateMachineResponse.builder()
                .updateDate(machine.updatedAt().orElse(machine.createdAt()))
                .revisionId(machine.revisionId().orElse(null))
                .build();
    }

    private static MachineRecord found(String arn, MachineAnswer answer) {
        if (answer instanceof Found found) {
            return found.machine();
        }
        if (answer instanceof Taken) {
            throw StepFunctionsFaults.stateMachineAlreadyExists(arn);
        }
        if (answer instanceof Deleting) {
            throw StepFunctionsFaults.stateMachineDeleting(arn);
        }
        if (answer instanceof Absent) {
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn);
        }
        throw new IllegalStateException("No such answer was asked for: " + answer);
    }

    CompletionStage<DeleteStateMachineResponse> delete(DeleteStateMachineRequest request) {
        StatesArn arn = StatesArn.stateMachine(request.stateMachineArn()).withoutLabel();
        return machines.ask(arn.text(), Delete::new)
                .thenApply(answer -> DeleteStateMachineResponse.builder().build());
    }

    CompletionStage<DescribeStateMachineResponse> describe(DescribeStateMachineRequest request) {
        StatesArn arn = StatesArn.stateMachine(request.stateMachineArn());
        boolean withData = request.includedData() != IncludedData.METADATA_ONLY;
        return lookup.found(arn).thenCompose(found -> definition(found.machine().definitionHash(), withData)
                .thenApply(definition -> described(found, definition)));
    }

    private CompletionStage<String> definition(String hash, boolean withData) {
        return withData
                ? definitions.load(hash).thenApply(StateMachine::definition)
                : CompletableFuture.completedFuture(NO_DEFINITION);
    }

    private static DescribeStateMachineResponse described(Found found, String definition) {
        MachineRecord machine = found.machine();
        return DescribeStateMachineResponse.builder()
                .stateMachineArn(machine.arn())
                .name(machine.name())
                .status(found.deleting() ? StateMachineStatus.DELETING : StateMachineStatus.ACTIVE)
                .definition(definition)
                .roleArn(machine.roleArn())
                .type(machine.type())
                .creationDate(machine.createdAt())
                .loggingConfiguration(MachineSettings.logging(machine.loggingConfiguration()))
                .tracingConfiguration(tracing -> tracing.enabled(machine.tracing()))
                .revisionId(machine.revisionId().orElse(null))
                .variableReferences(ReferencedVariables.of(definition))
                .encryptionConfiguration(MachineSettings.OWNED_KEY)
                .build();
    }

    /** The definition and role that the execution was started with; the rest as the machine has it now. */
    CompletionStage<DescribeStateMachineForExecutionResponse> describeForExecution(
            DescribeStateMachineForExecutionRequest request) {
        boolean withData = request.includedData() != IncludedData.METADATA_ONLY;
        return executions.describe(StatesArn.execution(request.executionArn())).thenCompose(found -> definition(
                        found.start().definitionHash(), withData)
                .thenCombine(
                        lookup.ifThere(PinnedMachine.machineArn(found.start())),
                        (definition, machine) -> PinnedMachine.describe(found.start(), definition, machine)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
