// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FrontServerTest {

    private final Readiness readiness = new Readiness();
    private final Orchestrator orchestrator = new RecordingOrchestrator().orchestrator();

    @Test
    void shouldSayWhichPortIsInUse_whenItIs() {
        try (FrontServer first = start("127.0.0.1", 0)) {
            int port = first.port();

            assertThatThrownBy(() -> start("127.0.0.1", port))
                    .isInstanceOf(FrontStartException.class)
                    .hasMessage("Port " + port + " is in use on 127.0.0.1: stop the program that uses it, or choose"
                            + " another port.");
        }
    }

    @Test
    void shouldSayThatTheAddressIsNotOurs_whenItIsNot() {
        assertThatThrownBy(() -> start("192.0.2.1", 0))
                .isInstanceOf(FrontStartException.class)
                .hasMessageContaining("192.0.2.1 is not one of this machine");
    }

    @Test
    void shouldFreeThePort_whenClosed() {
        FrontServer first = start("127.0.0.1", 0);
        int port = first.port();
        first.close();

        try (FrontServer second = start("127.0.0.1", port)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @Test
    void shouldTellLiveFromReady_whenNodeStarts() {
        try (FrontServer front = start("127.0.0.1", 0)) {
            assertThat(get(front, "/health/live").status().code()).isEqualTo(200);
            assertThat(get(front, "/health/ready").status().code()).isEqualTo(503);
            assertThat(get(front, "/health").contentUtf8())
                    .isEqualTo("{\"status\":\"DOWN\",\"reason\":\"The node is starting.\"}");

            readiness.ready();
            assertThat(get(front, "/health/ready").status().code()).isEqualTo(200);
            assertThat(get(front, "/health").contentUtf8()).isEqualTo("{\"status\":\"UP\"}");

            readiness.notReady("The journal does not answer.");
            assertThat(get(front, "/health").contentUtf8()).contains("The journal does not answer.");
        }
    }

    @Test
    void shouldNameThePartThatIsDown_whenReportHasChecks() {
        Map<String, Optional<String>> checks = new LinkedHashMap<>();
        checks.put("cluster", Optional.empty());
        checks.put("cassandra", Optional.of("Cassandra has not answered for 4 s."));

        try (FrontServer front = start("127.0.0.1", 0)) {
            readiness.report(HealthReport.of(checks));

            assertThat(get(front, "/health/ready").contentUtf8())
                    .isEqualTo("{\"status\":\"DOWN\",\"reason\":\"Cassandra has not answered for 4 s.\",\"checks\":"
                            + "{\"cluster\":{\"status\":\"UP\"},\"cassandra\":{\"status\":\"DOWN\",\"reason\":"
                            + "\"Cassandra has not answered for 4 s.\"}}}");
            assertThat(get(front, "/health/live").status().code()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotBeLive_whenAskedAndItIsNot() {
        try (FrontServer front = start("127.0.0.1", 0)) {
            readiness.liveBy(() -> HealthReport.down("The actor system has terminated."));

            assertThat(get(front, "/health/live").status().code()).isEqualTo(503);
            assertThat(get(front, "/health/live").contentUtf8()).contains("The actor system has terminated.");
        }
    }

    @Test
    void shouldTellPeopleWhatItIs_whenTheyUseABrowser() {
        try (FrontServer front = start("127.0.0.1", 0)) {
            assertThat(get(front, "/").contentUtf8())
                    .contains("--endpoint-url http://127.0.0.1:" + front.port() + " list-state-machines");
        }
    }

    @Test
    void shouldServeMoreRoutes_whenTheyWereGiven() {
        try (FrontServer front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), orchestrator, readiness)
                .routes(more -> more.service("/metrics", (context, request) -> HttpResponse.of("m 1")))
                .start()) {
            assertThat(get(front, "/metrics").contentUtf8()).isEqualTo("m 1");
        }
    }

    @Test
    void shouldOfferEveryMethod_whenOrchestratorHasIt() {
        var methods = java.util.Arrays.stream(Orchestrator.class.getMethods())
                .map(method -> Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .filter(name -> !name.equals("WatchExecution"))
                .collect(Collectors.toSet());

        assertThat(Operations.all().keySet()).containsExactlyInAnyOrderElementsOf(methods);
        assertThat(Operations.all().entrySet()).allSatisfy(FrontServerTest::assertNamedAlike);
    }

    private static void assertNamedAlike(Map.Entry<String, Operation<?, ?>> row) {
        assertThat(row.getValue().requestType().getSimpleName()).isEqualTo(row.getKey() + "Request");
        assertThat(row.getValue().requests().get().getClass().getName()).contains("." + row.getKey() + "Request$");
    }

    private FrontServer start(String host, int port) {
        return FrontServer.builder(FrontSettings.of(host, port), orchestrator, readiness)
                .start();
    }

    private static AggregatedHttpResponse get(FrontServer front, String path) {
        return WebClient.of("http://127.0.0.1:" + front.port())
                .get(path)
                .aggregate()
                .join();
    }
}
