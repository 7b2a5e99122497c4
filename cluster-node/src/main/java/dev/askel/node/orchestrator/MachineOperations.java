// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.node.definition.Definitions;
import dev.askel.node.definition.MachineAnswer.Changed;
import dev.askel.node.definition.MachineChange;
import dev.askel.node.definition.MachineCommand.Create;
import dev.askel.node.definition.MachineCommand.Update;
import dev.askel.node.definition.MachineMessage.Delete;
import dev.askel.node.definition.MachineMessage.Perform;
import dev.askel.node.definition.MachineRecord;
import dev.askel.node.definition.StateMachines;
import dev.askel.node.definition.VersionRequest;
import dev.askel.node.logs.LogDestinations;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

/** Creates, changes and deletes machines. */
final class MachineOperations {

    private static final String STANDARD = "STANDARD";

    private final Account account;
    private final StateMachines machines;
    private final MachineLookup lookup;
    private final Definitions definitions;
    private final DefinitionChecks checks;
    private final LogDestinations destinations;
    private final Clock clock;

    MachineOperations(
            Account account,
            StateMachines machines,
            MachineLookup lookup,
            Definitions definitions,
            DefinitionChecks checks,
            LogDestinations destinations,
            Clock clock) {
        this.account = account;
        this.machines = machines;
        this.lookup = lookup;
        this.definitions = definitions;
        this.checks = checks;
        this.destinations = destinations;
        this.clock = clock;
    }

    CompletionStage<CreateStateMachineResponse> create(CreateStateMachineRequest request) {
        String name = ResourceNames.check(request.name());
        String type = request.typeAsString() == null ? STANDARD : request.typeAsString();
        Optional<VersionRequest> publish = MachineSettings.version(request.publish(), request.versionDescription());
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
                TagOperations.byKey(request.tags()),
                now(),
                Optional.empty(),
                Optional.empty());
        return destinationChecked(request.loggingConfiguration())
                .thenCompose(checked -> definitions.store(machine))
                .thenCompose(stored ->
                        machines.ask(wanted.arn(), replyTo -> new Perform(new Create(wanted, publish), replyTo)))
                .thenApply(answer -> created(MachineRefusals.changed(wanted.arn(), answer)));
    }

    private static boolean isOn(CreateStateMachineRequest request) {
        return request.tracingConfiguration() != null
                && Boolean.TRUE.equals(request.tracingConfiguration().enabled());
    }

    private static CreateStateMachineResponse created(Changed changed) {
        MachineRecord machine = changed.machine();
        return CreateStateMachineResponse.builder()
                .stateMachineArn(machine.arn())
                .creationDate(machine.createdAt())
                .stateMachineVersionArn(versionArn(changed))
                .build();
    }

    /** The ARN of the version that was wished; null, which is an absent member, where none was. */
    private static String versionArn(Changed changed) {
        return changed.version()
                .map(version -> MachineArn.ofVersion(changed.machine().arn(), version.number()))
                .orElse(null);
    }

    CompletionStage<UpdateStateMachineResponse> update(UpdateStateMachineRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineArn()).withoutLabel();
        MachineSettings.refuseEncryption(request.encryptionConfiguration());
        if (request.definition() == null
                && request.roleArn() == null
                && request.loggingConfiguration() == null
                && request.tracingConfiguration() == null) {
            throw StepFunctionsFaults.nothingToUpdate();
        }
        Optional<VersionRequest> publish = MachineSettings.version(request.publish(), request.versionDescription());
        return lookup.active(arn).thenCompose(machine -> update(request, publish, machine));
    }

    private CompletionStage<UpdateStateMachineResponse> update(
            UpdateStateMachineRequest request, Optional<VersionRequest> publish, MachineRecord before) {
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
        return destinationChecked(request.loggingConfiguration())
                .thenCompose(checked -> machine.<CompletionStage<?>>map(definitions::store)
                        .orElseGet(() -> CompletableFuture.completedFuture(null)))
                .thenCompose(stored ->
                        machines.ask(before.arn(), replyTo -> new Perform(new Update(change, publish), replyTo)))
                .thenApply(answer -> updated(MachineRefusals.changed(before.arn(), answer)));
    }

    /** Fails with {@code InvalidLoggingConfiguration} where there is to be logged to what is not there. */
    private CompletionStage<?> destinationChecked(LoggingConfiguration given) {
        Optional<ExecutionLogging> logging =
                Optional.ofNullable(given).map(MachineSettings::logging).flatMap(MachineSettings::executionLogging);
        if (logging.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return destinations.mayTake(logging.get().logGroupArn()).thenAccept(isThere -> {
            if (!isThere) {
                throw StepFunctionsFaults.invalidLoggingConfiguration("Log Destination not found.");
            }
        });
    }

    private static UpdateStateMachineResponse updated(Changed changed) {
        MachineRecord machine = changed.machine();
        return UpdateStateMachineResponse.builder()
                .updateDate(machine.updatedAt().orElse(machine.createdAt()))
                .revisionId(machine.revisionId().orElse(null))
                .stateMachineVersionArn(versionArn(changed))
                .build();
    }

    CompletionStage<DeleteStateMachineResponse> delete(DeleteStateMachineRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineArn()).withoutLabel();
        return machines.ask(arn.text(), Delete::new)
                .thenApply(answer -> DeleteStateMachineResponse.builder().build());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
