// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;

/**
 * A state machine, an alias and an activity as Terraform's AWS provider manages them: validated when planned, created
 * with tags and a version, read back, changed and read until the change shows, deleted and read until they are gone.
 */
final class ManagedResources {

    private static final String BEFORE = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
    private static final String AFTER = "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}";

    private final Scenario scenario;
    private final SfnClient sfn;

    ManagedResources(Scenario scenario) {
        this.scenario = scenario;
        this.sfn = scenario.sfn();
    }

    void run() {
        String machine = createMachine();
        String alias = createAlias(machine);
        updateMachine(machine, alias);
        destroy(machine, alias);
        activity();
    }

    private String createMachine() {
        assertThat(sfn.validateStateMachineDefinition(request -> request.definition(BEFORE))
                        .diagnostics())
                .isEmpty();
        String name = Scenario.name("managed");
        for (int attempt = 0; attempt < 2; attempt++) { // A create that was cut off is done again.
            sfn.createStateMachine(request -> request.name(name)
                    .definition(BEFORE)
                    .roleArn(Scenario.ROLE)
                    .publish(true)
                    .tags(tag("owner", "terraform")));
        }
        String arn = sfn.listStateMachinesPaginator(request -> {}).stateMachines().stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow()
                .stateMachineArn();
        DescribeStateMachineResponse read = read(arn);
        assertThat(read.definition()).isEqualTo(BEFORE);
        assertThat(sfn.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .containsExactly(tag("owner", "terraform"));
        return arn;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private DescribeStateMachineResponse read(String arn) {
        return sfn.describeStateMachine(request -> request.stateMachineArn(arn));
    }

    private String createAlias(String machine) {
        String alias = sfn.createStateMachineAlias(request -> request.name("stable")
                        .routingConfiguration(
                                to -> to.stateMachineVersionArn(machine + ":1").weight(100)))
                .stateMachineAliasArn();
        assertThat(sfn.describeStateMachineAlias(request -> request.stateMachineAliasArn(alias))
                        .name())
                .isEqualTo("stable");
        return alias;
    }

    private void updateMachine(String machine, String alias) {
        String version = sfn.updateStateMachine(request ->
                        request.stateMachineArn(machine).definition(AFTER).publish(true))
                .stateMachineVersionArn();
        sfn.tagResource(request -> request.resourceArn(machine).tags(tag("stage", "test")));
        sfn.untagResource(request -> request.resourceArn(machine).tagKeys("owner"));
        assertThat(read(machine).definition()).isEqualTo(AFTER);
        sfn.updateStateMachineAlias(request -> request.stateMachineAliasArn(alias)
                .routingConfiguration(to -> to.stateMachineVersionArn(version).weight(100)));
        assertThat(sfn.describeStateMachineAlias(request -> request.stateMachineAliasArn(alias))
                        .routingConfiguration())
                .singleElement()
                .satisfies(route -> assertThat(route.stateMachineVersionArn()).isEqualTo(version));
    }

    private void destroy(String machine, String alias) {
        sfn.deleteStateMachineAlias(request -> request.stateMachineAliasArn(alias));
        assertThat(isGone(() -> sfn.describeStateMachineAlias(request -> request.stateMachineAliasArn(alias)) == null))
                .isTrue();
        sfn.deleteStateMachine(request -> request.stateMachineArn(machine));
        scenario.await("the end of " + machine, () -> isGone(() -> read(machine) == null));
        sfn.deleteStateMachine(request -> request.stateMachineArn(machine));
    }

    private void activity() {
        String arn = sfn.createActivity(
                        request -> request.name(Scenario.name("managed")).tags(tag("owner", "terraform")))
                .activityArn();
        assertThat(sfn.listTagsForResource(request -> request.resourceArn(arn)).tags())
                .containsExactly(tag("owner", "terraform"));
        sfn.deleteActivity(request -> request.activityArn(arn));
        assertThat(isGone(() -> sfn.describeActivity(request -> request.activityArn(arn)) == null))
                .isTrue();
    }

    private static boolean isGone(BooleanSupplier read) {
        try {
            return read.getAsBoolean();
        } catch (StateMachineDoesNotExistException
                | ResourceNotFoundException
                | ActivityDoesNotExistException expected) {
            return true;
        }
    }
}
