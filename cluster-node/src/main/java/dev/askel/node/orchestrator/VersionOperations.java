// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Deleted;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Versions;
import dev.askel.node.definition.MachineCommand.DeleteVersion;
import dev.askel.node.definition.MachineCommand.Publish;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineMessage.Perform;
import dev.askel.node.definition.MachineQuery.ListVersions;
import dev.askel.node.definition.StateMachines;
import dev.askel.node.definition.VersionListing;
import dev.askel.node.definition.VersionRequest;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;

/** Publishes, lists and deletes versions of machines. */
final class VersionOperations {

    private final StateMachines machines;
    private final PageTokens tokens;
    private final Clock clock;

    VersionOperations(StateMachines machines, PageTokens tokens, Clock clock) {
        this.machines = machines;
        this.tokens = tokens;
        this.clock = clock;
    }

    CompletionStage<PublishStateMachineVersionResponse> publish(PublishStateMachineVersionRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineArn()).withoutLabel();
        Publish command = new Publish(
                Optional.ofNullable(request.revisionId()),
                new VersionRequest(Optional.ofNullable(request.description())),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return machines.ask(arn.text(), replyTo -> new Perform(command, replyTo))
                .thenApply(answer -> {
                    VersionListing version = MachineRefusals.changed(arn.text(), answer)
                            .version()
                            .orElseThrow();
                    return PublishStateMachineVersionResponse.builder()
                            .stateMachineVersionArn(MachineArn.ofVersion(arn.text(), version.number()))
                            .creationDate(version.createdAt())
                            .build();
                });
    }

    CompletionStage<DeleteStateMachineVersionResponse> delete(DeleteStateMachineVersionRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineVersionArn()).withoutLabel();
        long number = arn.version().orElseThrow(() -> StepFunctionsFaults.notOfVersion(arn.text()));
        return machines.ask(arn.machine(), replyTo -> new Perform(new DeleteVersion(number), replyTo))
                .thenApply(answer -> {
                    if (answer instanceof Deleted || answer instanceof Absent || answer instanceof Deleting) {
                        return DeleteStateMachineVersionResponse.builder().build();
                    }
                    throw MachineRefusals.fault(arn.text(), answer);
                });
    }

    /** The versions, newest first; none where there is no machine, an error that the operation does not have. */
    CompletionStage<ListStateMachineVersionsResponse> list(ListStateMachineVersionsRequest request) {
        MachineArn arn = MachineArn.parse(request.stateMachineArn()).withoutLabel();
        int size = Paging.size(request.maxResults());
        List<String> list = List.of("ListStateMachineVersions", arn.text());
        Optional<Long> below =
                Optional.ofNullable(request.nextToken()).map(token -> Long.parseLong(tokens.position(list, token)));
        // One more than asked for says whether there is a next page.
        ListVersions query = new ListVersions(below, size + 1);
        return machines.ask(arn.text(), replyTo -> new Ask(query, replyTo)).thenApply(answer -> {
            List<VersionListing> versions = answer instanceof Versions found ? found.versions() : List.of();
            return listed(arn.text(), list, versions, size);
        });
    }

    private ListStateMachineVersionsResponse listed(
            String machineArn, List<String> list, List<VersionListing> found, int size) {
        List<VersionListing> page = found.stream().limit(size).toList();
        ListStateMachineVersionsResponse.Builder response = ListStateMachineVersionsResponse.builder()
                .stateMachineVersions(page.stream()
                        .map(version -> StateMachineVersionListItem.builder()
                                .stateMachineVersionArn(MachineArn.ofVersion(machineArn, version.number()))
                                .creationDate(version.createdAt())
                                .build())
                        .toList());
        if (found.size() > size) {
            response.nextToken(
                    tokens.issue(list, Long.toString(page.get(size - 1).number())));
        }
        return response.build();
    }
}
