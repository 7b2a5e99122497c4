// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

/** State machines, their versions, aliases and tags, in the order in which tools that manage them call. */
final class MachineCalls {

    private static final String PASS = """
            {"StartAt": "Only", "States": {"Only": {"Type": "Pass", "Assign": {"x": 1}, "Next": "Last"},
             "Last": {"Type": "Pass", "Parameters": {"y.$": "$x"}, "End": true}}}
            """;
    private static final String LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:askel:*";

    private final Scenario scenario;
    private final SfnClient sfn;

    MachineCalls(Scenario scenario) {
        this.scenario = scenario;
        this.sfn = scenario.sfn();
    }

    void run() {
        String machine = createAndUpdate();
        versionsAndAliases(machine);
        tags(machine);
        lists();
        validate();
        delete(machine);
    }

    private String createAndUpdate() {
        var created = sfn.createStateMachine(request -> request.name(Scenario.name("managed"))
                .definition(PASS)
                .roleArn(Scenario.ROLE)
                .loggingConfiguration(logging())
                .publish(true)
                .versionDescription("the first"));
        String arn = created.stateMachineArn();
        assertThat(created.stateMachineVersionArn()).isEqualTo(arn + ":1");
        var updated = sfn.updateStateMachine(request -> request.stateMachineArn(arn)
                .definition(PASS.replace("1", "2"))
                .publish(true)
                .versionDescription("the second"));
        assertThat(updated.stateMachineVersionArn()).isEqualTo(arn + ":2");
        var described = sfn.describeStateMachine(request -> request.stateMachineArn(arn));
        assertThat(described.revisionId()).isEqualTo(updated.revisionId());
        assertThat(described.definition()).isEqualTo(PASS.replace("1", "2"));
        assertThat(described.loggingConfiguration()).isEqualTo(logging());
        assertThat(described.variableReferences()).containsKey("Last");
        assertThat(sfn.describeStateMachine(request -> request.stateMachineArn(arn + ":1"))
                        .description())
                .isEqualTo("the first");
        return arn;
    }

    private static LoggingConfiguration logging() {
        return LoggingConfiguration.builder()
                .level(LogLevel.ALL)
                .includeExecutionData(true)
                .destinations(to -> to.cloudWatchLogsLogGroup(group -> group.logGroupArn(LOG_GROUP)))
                .build();
    }

    private void versionsAndAliases(String machine) {
        var published = sfn.publishStateMachineVersion(request -> request.stateMachineArn(machine));
        assertThat(published.stateMachineVersionArn()).isEqualTo(machine + ":2");
        var versions = sfn.listStateMachineVersions(
                request -> request.stateMachineArn(machine).maxResults(1));
        assertThat(versions.stateMachineVersions()).singleElement().satisfies(version -> assertThat(
                        version.stateMachineVersionArn())
                .isEqualTo(machine + ":2"));
        String alias = sfn.createStateMachineAlias(request -> request.name("live")
                        .description("what users get")
                        .routingConfiguration(route(machine + ":1", 100)))
                .stateMachineAliasArn();
        sfn.createStateMachineAlias(request -> request.name("next").routingConfiguration(route(machine + ":2", 100)));
        sfn.updateStateMachineAlias(request -> request.stateMachineAliasArn(alias)
                .routingConfiguration(route(machine + ":1", 0), route(machine + ":2", 100)));
        var described = sfn.describeStateMachineAlias(request -> request.stateMachineAliasArn(alias));
        assertThat(described.routingConfiguration()).hasSize(2);
        assertThat(described.updateDate()).isAfterOrEqualTo(described.creationDate());
        assertThat(sfn.listStateMachineAliases(
                                request -> request.stateMachineArn(machine).maxResults(1))
                        .stateMachineAliases())
                .hasSize(1);
        startThrough(alias, machine);
        sfn.deleteStateMachineAlias(request -> request.stateMachineAliasArn(alias));
        sfn.deleteStateMachineVersion(request -> request.stateMachineVersionArn(machine + ":1"));
        assertThatThrownBy(() -> sfn.describeStateMachineAlias(request -> request.stateMachineAliasArn(alias)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static RoutingConfigurationListItem route(String version, int weight) {
        return RoutingConfigurationListItem.builder()
                .stateMachineVersionArn(version)
                .weight(weight)
                .build();
    }

    private void startThrough(String alias, String machine) {
        var execution = scenario.run(alias, "{}");
        assertThat(execution.stateMachineArn()).isEqualTo(machine);
        assertThat(execution.stateMachineAliasArn()).isEqualTo(alias);
        assertThat(execution.stateMachineVersionArn()).isEqualTo(machine + ":2");
        scenario.await(
                "the execution in the list of its alias",
                () -> sfn.listExecutions(request -> request.stateMachineArn(alias)).executions().stream()
                        .anyMatch(item -> item.executionArn().equals(execution.executionArn())));
        assertThat(sfn.describeStateMachineForExecution(request -> request.executionArn(execution.executionArn()))
                        .revisionId())
                .isNotNull();
    }

    private void tags(String machine) {
        sfn.tagResource(request -> request.resourceArn(machine).tags(tag("team", "red"), tag("stage", "test")));
        sfn.untagResource(request -> request.resourceArn(machine).tagKeys("stage"));
        assertThat(sfn.listTagsForResource(request -> request.resourceArn(machine))
                        .tags())
                .containsExactly(tag("team", "red"));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void lists() {
        scenario.machine("another", "{\"Type\": \"Succeed\"}");
        var page = sfn.listStateMachines(request -> request.maxResults(1));
        assertThat(page.stateMachines()).hasSize(1);
        assertThat(page.nextToken()).isNotNull();
    }

    private void validate() {
        var answer = sfn.validateStateMachineDefinition(
                request -> request.definition("{\"StartAt\": \"A\", \"States\": {\"B\": {\"Type\": \"Pass\"}}}"));
        assertThat(answer.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
        assertThat(answer.diagnostics()).isNotEmpty();
    }

    private void delete(String machine) {
        sfn.deleteStateMachine(request -> request.stateMachineArn(machine));
        scenario.await("the end of " + machine, () -> {
            try {
                return sfn.describeStateMachine(request -> request.stateMachineArn(machine)) == null;
            } catch (StateMachineDoesNotExistException gone) {
                return true;
            }
        });
    }
}
