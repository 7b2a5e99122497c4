// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.node.definition.Route;
import dev.askel.protocol.error.ServiceFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;

class RoutingTest {

    private static final String M = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    @Test
    void shouldNameMachineAndVersions_whenItKeepsTheRules() {
        Routing routing = Routing.of(List.of(item(M + ":2", 10), item(M + ":1", 90)));

        assertThat(routing.machineArn()).isEqualTo(M);
        assertThat(routing.routes()).containsExactly(new Route(2, 10), new Route(1, 90));
    }

    @Test
    void shouldRefuse_whenVersionsAreTheSame() {
        assertRefused(
                "Routing configuration must contain distinct state machine version ARNs. Received: [" + M + ":1, " + M
                        + ":1]",
                item(M + ":1", 50),
                item(M + ":1", 50));
    }

    @Test
    void shouldRefuse_whenTheSumIsNotHundred() {
        assertRefused(
                "Sum of routing configuration weights must equal 100. Received: [70, 29]",
                item(M + ":1", 70),
                item(M + ":2", 29));
    }

    @Test
    void shouldRefuse_whenOneIsNoVersion() {
        assertRefused(
                "Routing configuration must contain state machine version ARNs. Received: [" + M + ", " + M + ":2]",
                item(M, 70),
                item(M + ":2", 30));
    }

    @Test
    void shouldRefuse_whenTheyAreOfTwoMachines() {
        assertRefused(
                "Routing configuration must contain state machine version ARNs for the same state machine. Received: ["
                        + M + ":1, " + M + "2:1]",
                item(M + ":1", 70),
                item(M + "2:1", 30));
    }

    @Test
    void shouldRefuse_whenTheyAreNotOfTheAliasesMachine() {
        Routing routing = Routing.of(List.of(item(M + ":1", 100)));

        assertThatThrownBy(() -> routing.of(M + "2")).isInstanceOf(ServiceFault.class);
    }

    private static void assertRefused(String message, RoutingConfigurationListItem... items) {
        assertThatThrownBy(() -> Routing.of(List.of(items))).isInstanceOfSatisfying(ServiceFault.class, fault -> {
            assertThat(fault).hasMessage(message);
            assertThat(fault.code()).isEqualTo("ValidationException");
            assertThat(fault.members()).containsEntry("reason", "INVALID_ROUTING_CONFIGURATION");
        });
    }

    private static RoutingConfigurationListItem item(String arn, int weight) {
        return RoutingConfigurationListItem.builder()
                .stateMachineVersionArn(arn)
                .weight(weight)
                .build();
    }
}
