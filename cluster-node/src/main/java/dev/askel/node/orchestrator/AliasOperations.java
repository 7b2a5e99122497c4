// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.definition.AliasChange;
import dev.askel.node.definition.AliasListing;
import dev.askel.node.definition.AliasRecord;
import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.AliasFound;
import dev.askel.node.definition.MachineAnswer.Aliases;
import dev.askel.node.definition.MachineAnswer.Deleted;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineCommand;
import dev.askel.node.definition.MachineCommand.CreateAlias;
import dev.askel.node.definition.MachineCommand.DeleteAlias;
import dev.askel.node.definition.MachineCommand.UpdateAlias;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineMessage.Perform;
import dev.askel.node.definition.MachineQuery;
import dev.askel.node.definition.MachineQuery.ListAliases;
import dev.askel.node.definition.MachineQuery.OfAlias;
import dev.askel.node.definition.StateMachines;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAliasListItem;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasResponse;

/** Creates, changes, deletes, describes and lists aliases of machines. */
final class AliasOperations {

    private static final char SEPARATOR = '/';

    private final StateMachines machines;
    private final PageTokens tokens;
    private final Clock clock;

    AliasOperations(StateMachines machines, PageTokens tokens, Clock clock) {
        this.machines = machines;
        this.tokens = tokens;
        this.clock = clock;
    }

    CompletionStage<CreateStateMachineAliasResponse> create(CreateStateMachineAliasRequest request) {
        Routing routing = Routing.of(request.routingConfiguration());
        Instant now = now();
        AliasRecord wished =
                new AliasRecord(request.name(), Optional.ofNullable(request.description()), routing.routes(), now, now);
        String machine = routing.machineArn();
        return perform(machine, new CreateAlias(wished))
                .thenApply(answer -> found(MachineArn.ofAlias(machine, wished.name()), answer))
                .thenApply(alias -> CreateStateMachineAliasResponse.builder()
                        .stateMachineAliasArn(MachineArn.ofAlias(machine, alias.name()))
                        .creationDate(alias.createdAt())
                        .build());
    }

    CompletionStage<DescribeStateMachineAliasResponse> describe(DescribeStateMachineAliasRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineAliasArn()).withoutLabel();
        return ask(arn.machine(), new OfAlias(aliasOf(arn)))
                .thenApply(answer -> {
                    if (answer instanceof Absent) {
                        throw StepFunctionsFaults.resourceNotFound(arn.text());
                    }
                    return found(arn.text(), answer);
                })
                .thenApply(alias -> DescribeStateMachineAliasResponse.builder()
                        .stateMachineAliasArn(arn.text())
                        .name(alias.name())
                        .description(alias.description().orElse(null))
                        .routingConfiguration(Routing.shown(arn.machine(), alias.routes()))
                        .creationDate(alias.createdAt())
                        .updateDate(alias.wasUpdated() ? alias.updatedAt() : null)
                        .build());
    }

    CompletionStage<UpdateStateMachineAliasResponse> update(UpdateStateMachineAliasRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineAliasArn()).withoutLabel();
        if (request.description() == null && !request.hasRoutingConfiguration()) {
            throw StepFunctionsFaults.nothingToUpdateOfAlias();
        }
        Optional<Routing> routing = request.hasRoutingConfiguration()
                ? Optional.of(Routing.of(request.routingConfiguration()).of(arn.machine()))
                : Optional.empty();
        AliasChange change = new AliasChange(
                aliasOf(arn), Optional.ofNullable(request.description()), routing.map(Routing::routes), now());
        return perform(arn.machine(), new UpdateAlias(change))
                .thenApply(answer -> found(arn.text(), answer))
                .thenApply(alias -> UpdateStateMachineAliasResponse.builder()
                        .updateDate(alias.updatedAt())
                        .build());
    }

    CompletionStage<DeleteStateMachineAliasResponse> delete(DeleteStateMachineAliasRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineAliasArn()).withoutLabel();
        return perform(arn.machine(), new DeleteAlias(aliasOf(arn))).thenApply(answer -> {
            if (answer instanceof Deleted || answer instanceof Absent || answer instanceof Deleting) {
                return DeleteStateMachineAliasResponse.builder().build();
            }
            throw MachineRefusals.fault(arn.text(), answer);
        });
    }

    CompletionStage<ListStateMachineAliasesResponse> list(ListStateMachineAliasesRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineArn()).withoutLabel();
        if (arn.alias().isPresent()) {
            throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
        }
        int size = Paging.size(request.maxResults());
        List<String> list = List.of("ListStateMachineAliases", arn.text());
        Optional<AliasListing> after =
                Optional.ofNullable(request.nextToken()).map(token -> position(tokens.position(list, token)));
        // One more than asked for says whether there is a next page.
        return ask(arn.machine(), new ListAliases(arn.version(), after, size + 1))
                .thenApply(answer -> {
                    if (answer instanceof Aliases found) {
                        return listed(arn.machine(), list, found.aliases(), size);
                    }
                    if (answer instanceof Absent) {
                        throw StepFunctionsFaults.stateMachineDoesNotExist(arn.text());
                    }
                    throw MachineRefusals.fault(arn.text(), answer);
                });
    }

    private ListStateMachineAliasesResponse listed(
            String machine, List<String> list, List<AliasListing> found, int size) {
        List<AliasListing> page = found.stream().limit(size).toList();
        ListStateMachineAliasesResponse.Builder response = ListStateMachineAliasesResponse.builder()
                .stateMachineAliases(page.stream()
                        .map(alias -> StateMachineAliasListItem.builder()
                                .stateMachineAliasArn(MachineArn.ofAlias(machine, alias.name()))
                                .creationDate(alias.createdAt())
                                .build())
                        .toList());
        if (found.size() > size) {
            response.nextToken(tokens.issue(list, position(page.get(size - 1))));
        }
        return response.build();
    }

    private static String position(AliasListing alias) {
        return alias.createdAt().toString() + SEPARATOR + alias.name();
    }

    private static AliasListing position(String text) {
        int separator = text.indexOf(SEPARATOR);
        return new AliasListing(text.substring(separator + 1), Instant.parse(text.substring(0, separator)));
    }

    private CompletionStage<MachineAnswer> perform(String machine, MachineCommand command) {
        return machines.ask(machine, replyTo -> new Perform(command, replyTo));
    }

    private CompletionStage<MachineAnswer> ask(String machine, MachineQuery query) {
        return machines.ask(machine, replyTo -> new Ask(query, replyTo));
    }

    private static AliasRecord found(String aliasArn, MachineAnswer answer) {
        if (answer instanceof AliasFound found) {
            return found.alias();
        }
        if (answer instanceof Absent) {
            throw StepFunctionsFaults.referencedResourceNotFound();
        }
        throw MachineRefusals.fault(aliasArn, answer);
    }

    private static String aliasOf(MachineArn arn) {
        return arn.alias().orElseThrow(() -> StepFunctionsFaults.notOfAlias(arn.text()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
