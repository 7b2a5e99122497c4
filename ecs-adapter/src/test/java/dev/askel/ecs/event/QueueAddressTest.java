// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.ecs.client.EcsChoices;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueAddressTest {

    @Test
    void shouldTellTheRegion_whenTheQueueIsAtAws() {
        QueueAddress address = QueueAddress.parse("https://sqs.eu-central-1.amazonaws.com/123456789012/ecs-events");

        assertThat(address.region()).contains("eu-central-1");
        assertThat(address.endpoint()).isEmpty();
    }

    @Test
    void shouldTellTheEndpoint_whenTheQueueIsElsewhere() {
        QueueAddress address = QueueAddress.parse("http://localhost:4566/000000000000/ecs-events");

        assertThat(address.endpoint()).contains(URI.create("http://localhost:4566/"));
        assertThat(address.region()).isEmpty();
    }

    @Test
    void shouldNameTheVariable_whenItsValueCannotBeUsed() {
        assertThatThrownBy(() -> EcsChoices.of(Map.of("ASKEL_ECS_EVENTS_QUEUE", "ecs-events")))
                .hasMessage("ASKEL_ECS_EVENTS_QUEUE: 'ecs-events' is not the URL of a queue, such as"
                        + " https://sqs.us-east-1.amazonaws.com/123456789012/ecs-events.");
        assertThatThrownBy(() -> EcsChoices.of(Map.of("ASKEL_ECS_CALLBACKS", "maybe")))
                .hasMessage("ASKEL_ECS_CALLBACKS: 'maybe' is neither watched nor aws.");
        assertThatThrownBy(() -> EcsChoices.of(Map.of("ASKEL_ECS_BUDGETS", "fast")))
                .hasMessageStartingWith("ASKEL_ECS_BUDGETS: 'fast' is no budget for ECS.");
    }

    @Test
    void shouldChoose_whenTheEnvironmentSaysSo() {
        EcsChoices choices = EcsChoices.of(Map.of("ASKEL_ECS_CALLBACKS", "aws", "ASKEL_ECS_CLIENT_TOKENS", "false"));

        assertThat(choices.watchCallbacks()).isFalse();
        assertThat(choices.clientTokens()).isFalse();
        assertThat(EcsChoices.of(Map.of())).isEqualTo(EcsChoices.DEFAULT);
    }
}
