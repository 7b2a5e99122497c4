// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.AskelNode;
import dev.askel.node.wiring.AskelSettings;
import dev.askel.node.wiring.StorageSettings;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cassandra goes away beneath a node that works, and comes back. */
class OutageTest {

    private static final Logger LOG = LoggerFactory.getLogger(OutageTest.class);
    private static final Duration SOON = Duration.ofSeconds(45);

    /** No call takes longer, but the poll of a worker. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private EmbeddedCassandra cassandra;
    private AskelNode node;

    @Test
    void shouldLoseNothingAndServeAgainSoon_whenCassandraIsKilledAndWhenItHangs() throws Exception {
        EmbeddedCassandraSettings settings = EmbeddedCassandraExtension.quick(folder.resolve("db"))
                .withHeapMegabytes(512)
                .withCqlPort(freePort());
        cassandra = EmbeddedCassandra.start(settings, line -> {});
        node = AskelNode.start(AskelSettings.builder(folder.resolve("node"))
                .listenOn("127.0.0.1", 0)
                .storage(StorageSettings.at(CassandraAddress.of(cassandra)))
                .build());
        try (OutageLoad load = new OutageLoad(node.orchestrator(), folder.resolve("node"))) {
            Eventually.until(SOON, () -> load.acknowledged() > 50);
            LOG.info("before: {}", OutageLoad.summary(load.calls()));

            cassandra.kill();
            watchOutage(load, "killed", Duration.ofSeconds(7));
            cassandra = EmbeddedCassandra.start(settings, line -> {});
            watchReturn(load, "killed");

            signal("STOP");
            watchOutage(load, "hung", Duration.ofSeconds(11));
            signal("CONT");
            watchReturn(load, "hung");

            load.assertNothingIsLost(Duration.ofSeconds(90));
        } finally {
            node.close();
            cassandra.kill();
        }
    }

    private void watchOutage(OutageLoad load, String what, Duration length) {
        long begin = System.nanoTime();
        Eventually.until(
                Duration.ofSeconds(20), () -> get("/health/ready").status().code() == 503);
        assertThat(get("/health/ready").contentUtf8()).contains("\"cassandra\":{\"status\":\"DOWN\",\"reason\":");
        LOG.info("{}: {}", what, get("/health/ready").contentUtf8());
        while (System.nanoTime() - begin < length.toNanos()) {
            assertThat(get("/health/live").status().code()).isEqualTo(200);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        LOG.info("{}: {}", what, OutageLoad.summary(load.calls()));
    }

    private void watchReturn(OutageLoad load, String what) {
        long begin = System.nanoTime();
        Eventually.until(SOON, () -> get("/health/ready").status().code() == 200);
        LOG.info("{}: ready after {} ms", what, (System.nanoTime() - begin) / 1_000_000);
        List<String> operations = List.of(
                "StartWaiting",
                "StartWorked",
                "StartMap",
                "StartExpress",
                "DescribeExecution",
                "GetExecutionHistory",
                "ListExecutions",
                "SendTaskSuccess");
        Set<String> works = new TreeSet<>();
        List<OutageLoad.Call> all = new ArrayList<>();
        try {
            Eventually.until(SOON, () -> {
                for (OutageLoad.Call call : load.calls()) {
                    all.add(call);
                    if (call.failure().isEmpty() && call.at() > begin && works.add(call.operation())) {
                        LOG.info("{}: {} works after {} ms", what, call.operation(), (call.at() - begin) / 1_000_000);
                    }
                }
                return works.containsAll(operations);
            });
        } finally {
            LOG.info("{}, afterwards: {}", what, OutageLoad.summary(all));
        }
        assertThat(all).allSatisfy(call -> assertThat(call.took())
                .as(call.operation())
                .isLessThan(call.operation().equals("GetActivityTask") ? Duration.ofSeconds(70) : ANSWER_MAX));
    }

    private AggregatedHttpResponse get(String path) {
        return WebClient.of(node.endpoint()).get(path).aggregate().join();
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(cassandra.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
