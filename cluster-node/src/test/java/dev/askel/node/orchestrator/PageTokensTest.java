// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.protocol.error.ServiceFault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> LIST = List.of("ListExecutions", "machine", "FAILED");

    @Test
    void shouldGiveThePosition_whenTheTokenIsOfTheList() {
        String token = tokens(NOON, "secret").issue(LIST, "here");

        assertThat(tokens(NOON.plus(Duration.ofHours(23)), "secret").position(LIST, token))
                .isEqualTo("here");
    }

    @Test
    void shouldRefuse_whenTheTokenIsOlderThanADay() {
        String token = tokens(NOON, "secret").issue(LIST, "here");

        assertRefused(NOON.plus(Duration.ofHours(24)).plusSeconds(1), "secret", LIST, token);
    }

    @Test
    void shouldRefuse_whenAnArgumentOfTheListDiffers() {
        String token = tokens(NOON, "secret").issue(LIST, "here");

        assertRefused(NOON, "secret", List.of("ListExecutions", "machine", ""), token);
        assertRefused(NOON, "secret", List.of("ListExecutions", "machineFAILED", ""), token);
        assertRefused(NOON, "secret", List.of("ListMapRuns", "machine", "FAILED"), token);
    }

    @Test
    void shouldRefuse_whenTheTokenIsNotFromHere() {
        String token = tokens(NOON, "secret").issue(LIST, "here");

        assertRefused(NOON, "other", LIST, token);
        assertRefused(NOON, "secret", LIST, token.substring(1));
        assertRefused(NOON, "secret", LIST, "not base64 !");
        assertRefused(NOON, "secret", LIST, "x");
    }

    private static void assertRefused(Instant now, String secret, List<String> list, String token) {
        assertThatThrownBy(() -> tokens(now, secret).position(list, token))
                .isInstanceOf(ServiceFault.class)
                .hasMessage("Invalid Token: 'Invalid token'");
    }

    private static PageTokens tokens(Instant now, String secret) {
        return new PageTokens(secret.getBytes(StandardCharsets.UTF_8), Clock.fixed(now, ZoneOffset.UTC));
    }
}
