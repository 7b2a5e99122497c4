// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.protocol.error.ServiceFault;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StateMachineAliasListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;

@ExtendWith(EmbeddedCassandraExtension.class)
class MachineVersionsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final String EACH = """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "each", "End": true, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
              "StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}}}}}""";

    private static EmbeddedCassandra database;
    private static TestNode node;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        database = cassandra;
        node = TestNode.start(cassandra, "versions");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldRunThePublishedRevision_whenAVersionIsStarted() {
        String machine = published("first");
        update(machine, "second");

        String execution = start(machine + ":1");

        var described = await(orchestrator()
                .describeExecution(DescribeExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
        assertThat(described.output()).isEqualTo("\"first\"");
        assertThat(described.stateMachineArn()).isEqualTo(machine);
        assertThat(described.stateMachineVersionArn()).isEqualTo(machine + ":1");
        assertThat(described.stateMachineAliasArn()).isNull();
    }

    @Test
    void shouldRecordVersionAndAlias_whenAnAliasIsStarted() {
        String machine = published("first");
        update(machine, "second");
        alias("live", route(machine, 1, 50), route(machine, 2, 50));

        List<String> versions = IntStream.range(0, 40)
                .mapToObj(i -> await(orchestrator()
                        .describeExecution(DescribeExecutionRequest.builder()
                                .executionArn(start(machine + ":live"))
                                .build())))
                .peek(execution -> assertThat(execution.stateMachineAliasArn()).isEqualTo(machine + ":live"))
                .map(execution -> execution.stateMachineVersionArn())
                .distinct()
                .toList();

        assertThat(versions).containsExactlyInAnyOrder(machine + ":1", machine + ":2");
    }

    @Test
    void shouldTellTheRevision_whenTheMachineOfAnExecutionIsDescribed() {
        String machine = published("first");
        String initial = start(machine);
        String second = update(machine, "second").revisionId();
        String updated = start(machine);
        update(machine, "third");
        String version = start(machine + ":2");

        assertThat(pinned(initial).revisionId()).isNull();
        assertThat(pinned(initial).definition()).isEqualTo(definition("first"));
        assertThat(pinned(updated).revisionId()).isEqualTo(second);
        assertThat(pinned(updated).loggingConfiguration()).isNotNull();
        assertThat(pinned(version).revisionId()).isEqualTo(second);
        assertThat(pinned(version).definition()).isEqualTo(definition("second"));
    }

    @Test
    void shouldDescribeTheVersion_whenItsArnOrAnAliasIsGiven() {
        String machine = published("first");
        UpdateStateMachineResponse updated = update(machine, "second");
        alias("live", route(machine, 1, 30), route(machine, 2, 70));

        DescribeStateMachineResponse first = describe(machine + ":1");
        DescribeStateMachineResponse live = describe(machine + ":live");

        assertThat(first.stateMachineArn()).isEqualTo(machine + ":1");
        assertThat(first.description()).isEqualTo("why");
        assertThat(first.definition()).isEqualTo(definition("first"));
        assertThat(first.revisionId()).isNull();
        assertThat(live.stateMachineArn()).isEqualTo(machine + ":2");
        assertThat(live.revisionId()).isEqualTo(updated.revisionId());
        assertThat(describe(machine).stateMachineArn()).isEqualTo(machine);
    }

    @Test
    void shouldDescribeTheItemProcessor_whenTheLabelOfAMapStateIsGiven() {
        String machine =
                await(orchestrator().createStateMachine(machine(EACH).build())).stateMachineArn();

        DescribeStateMachineResponse described = await(orchestrator()
                .describeStateMachine(DescribeStateMachineRequest.builder()
                        .stateMachineArn(machine + "/each")
                        .includedData(IncludedData.METADATA_ONLY)
                        .build()));

        assertThat(described.label()).isEqualTo("each");
        assertThat(described.stateMachineArn()).isEqualTo(machine + "/each");
        assertThat(described.definition()).contains("\"StartAt\":\"One\"").doesNotContain("\"Each\"");
        assertThat(fault(orchestrator()
                                .describeStateMachine(DescribeStateMachineRequest.builder()
                                        .stateMachineArn(machine + "/other")
                                        .build()))
                        .code())
                .isEqualTo("StateMachineDoesNotExist");
    }

    @Test
    void shouldRefuse_whenAnOldRevisionIsPublished() {
        String machine = published("first");
        String old = update(machine, "second").revisionId();
        String current = update(machine, "third").revisionId();

        ServiceFault fault = fault(orchestrator()
                .publishStateMachineVersion(PublishStateMachineVersionRequest.builder()
                        .stateMachineArn(machine)
                        .revisionId(old)
                        .build()));

        assertThat(fault.code()).isEqualTo("ConflictException");
        assertThat(fault.httpStatus()).isEqualTo(400);
        assertThat(fault)
                .hasMessage("Failed to publish the State Machine version for revision " + old
                        + ". The current State Machine revision is " + current + ".");
    }

    @Test
    void shouldSayThatTheVersionIsMissing_whenItIsDescribedOrStarted() {
        String missing = published("first") + ":2";

        ServiceFault described = fault(orchestrator()
                .describeStateMachine(DescribeStateMachineRequest.builder()
                        .stateMachineArn(missing)
                        .build()));
        ServiceFault started = fault(orchestrator()
                .startExecution(
                        StartExecutionRequest.builder().stateMachineArn(missing).build()));

        assertThat(List.of(described, started)).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("StateMachineDoesNotExist");
            assertThat(fault).hasMessage("State Machine Version Does Not Exist: '" + missing + "'");
        });
    }

    @Test
    void shouldListNoTags_whenTheyAreThoseOfAVersion() {
        String version = published("first") + ":1";

        assertThat(await(orchestrator()
                                .listTagsForResource(ListTagsForResourceRequest.builder()
                                        .resourceArn(version)
                                        .build()))
                        .tags())
                .isEmpty();
    }

    @Test
    void shouldRefuse_whenATagIsOneOfTheSystem() {
        String machine = published("first");

        ServiceFault fault = fault(orchestrator()
                .tagResource(TagResourceRequest.builder()
                        .resourceArn(machine)
                        .tags(tag -> tag.key("aws:own").value("v"))
                        .build()));

        assertThat(fault.code()).isEqualTo("AccessDeniedException");
        assertThat(fault).hasMessage("Caller is an end user and not allowed to mutate system tags");
    }

    @Test
    void shouldHaveNoUpdateDate_whenAnAliasWasNeverUpdated() {
        String machine = published("first");
        alias("live", route(machine, 1, 100));

        assertThat(await(orchestrator().describeStateMachineAlias(alias(machine + ":live")))
                        .updateDate())
                .isNull();
        assertThat(fault(orchestrator().describeStateMachineAlias(alias(machine + ":other"))))
                .hasMessage("Resource not found: '" + machine + ":other'");
    }

    @Test
    void shouldMissWhatToUpdate_whenOnlyADescriptionOfAVersionIsGiven() {
        ServiceFault fault = fault(orchestrator()
                .updateStateMachine(UpdateStateMachineRequest.builder()
                        .stateMachineArn(published("first"))
                        .versionDescription("not published")
                        .build()));

        assertThat(fault.code()).isEqualTo("MissingRequiredParameter");
    }

    @Test
    void shouldPage_whenThereAreMoreVersionsAndAliasesThanAPageHas() {
        String machine = published("first");
        update(machine, "second");
        update(machine, "third");
        List.of("c", "b", "a").forEach(name -> alias(name, route(machine, 1, 100)));

        assertThat(versions(machine)).containsExactly(machine + ":3", machine + ":2", machine + ":1");
        assertThat(aliases(machine)).containsExactlyInAnyOrder(machine + ":a", machine + ":b", machine + ":c");
        assertThat(aliases(machine + ":2")).isEmpty();
    }

    @Test
    void shouldBeThereStill_whenTheNodeIsStartedAgain() {
        String machine = published("first");
        update(machine, "second");
        alias("live", route(machine, 1, 100));
        await(orchestrator()
                .tagResource(TagResourceRequest.builder()
                        .resourceArn(machine)
                        .tags(tag -> tag.key("k").value("v"))
                        .build()));

        node.close();
        node = TestNode.start(database, "versions");

        assertThat(versions(machine)).containsExactly(machine + ":2", machine + ":1");
        assertThat(describe(machine + ":live").definition()).isEqualTo(definition("first"));
        assertThat(await(orchestrator()
                                .listTagsForResource(ListTagsForResourceRequest.builder()
                                        .resourceArn(machine)
                                        .build()))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("k=v");
    }

    private static Orchestrator orchestrator() {
        return node.orchestrator();
    }

    private static String definition(String result) {
        return "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":\"" + result + "\",\"End\":true}}}";
    }

    private static CreateStateMachineRequest.Builder machine(String definition) {
        return CreateStateMachineRequest.builder()
                .name("m-" + UUID.randomUUID())
                .definition(definition)
                .roleArn(ROLE);
    }

    private static String published(String result) {
        return await(orchestrator()
                        .createStateMachine(machine(definition(result))
                                .publish(true)
                                .versionDescription("why")
                                .build()))
                .stateMachineArn();
    }

    private static UpdateStateMachineResponse update(String machine, String result) {
        return await(orchestrator()
                .updateStateMachine(UpdateStateMachineRequest.builder()
                        .stateMachineArn(machine)
                        .definition(definition(result))
                        .publish(true)
                        .build()));
    }

    private static RoutingConfigurationListItem route(String machine, int version, int weight) {
        return RoutingConfigurationListItem.builder()
                .stateMachineVersionArn(machine + ":" + version)
                .weight(weight)
                .build();
    }

    private static DescribeStateMachineAliasRequest alias(String arn) {
        return DescribeStateMachineAliasRequest.builder()
                .stateMachineAliasArn(arn)
                .build();
    }

    private static void alias(String name, RoutingConfigurationListItem... routes) {
        await(orchestrator()
                .createStateMachineAlias(CreateStateMachineAliasRequest.builder()
                        .name(name)
                        .routingConfiguration(routes)
                        .build()));
    }

    private static String start(String arn) {
        return await(orchestrator()
                        .startExecution(StartExecutionRequest.builder()
                                .stateMachineArn(arn)
                                .build()))
                .executionArn();
    }

    private static DescribeStateMachineResponse describe(String arn) {
        return await(orchestrator()
                .describeStateMachine(DescribeStateMachineRequest.builder()
                        .stateMachineArn(arn)
                        .build()));
    }

    private static DescribeStateMachineForExecutionResponse pinned(String execution) {
        return await(orchestrator()
                .describeStateMachineForExecution(DescribeStateMachineForExecutionRequest.builder()
                        .executionArn(execution)
                        .build()));
    }

    private static List<String> versions(String machine) {
        ListStateMachineVersionsRequest.Builder request = ListStateMachineVersionsRequest.builder()
                .stateMachineArn(machine)
                .maxResults(2);
        var first = await(orchestrator().listStateMachineVersions(request.build()));
        List<StateMachineVersionListItem> all = new ArrayList<>(first.stateMachineVersions());
        if (first.nextToken() != null) {
            all.addAll(await(orchestrator()
                            .listStateMachineVersions(
                                    request.nextToken(first.nextToken()).build()))
                    .stateMachineVersions());
        }
        return all.stream()
                .map(StateMachineVersionListItem::stateMachineVersionArn)
                .toList();
    }

    private static List<String> aliases(String machine) {
        ListStateMachineAliasesRequest.Builder request = ListStateMachineAliasesRequest.builder()
                .stateMachineArn(machine)
                .maxResults(2);
        var first = await(orchestrator().listStateMachineAliases(request.build()));
        List<StateMachineAliasListItem> all = new ArrayList<>(first.stateMachineAliases());
        if (first.nextToken() != null) {
            all.addAll(await(orchestrator()
                            .listStateMachineAliases(
                                    request.nextToken(first.nextToken()).build()))
                    .stateMachineAliases());
        }
        return all.stream().map(StateMachineAliasListItem::stateMachineAliasArn).toList();
    }

    private static ServiceFault fault(CompletionStage<?> call) {
        Throwable failure = catchThrowable(() -> call.toCompletableFuture().join());
        return ServiceFault.in(failure).orElseThrow();
    }
}
