// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import dev.askel.node.execution.Eventually;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node's process is stopped for a while, and runs again. */
@ExtendWith(EmbeddedCassandraExtension.class)
@EnabledOnOs({OS.LINUX, OS.MAC})
class StoppedNodeTest {

    private static final int EXIT_REMOVED = 3;
    private static final Duration START_MAX = Duration.ofSeconds(120);

    /** Longer than the tenure of a node with the settings that Askel comes with, which is 8 s. */
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Process node;

    @AfterEach
    void kill() {
        node.destroyForcibly();
    }

    @Test
    void shouldEndAtOnce_whenItWasStoppedForSoLongThatOthersMayHaveTakenOver(EmbeddedCassandra cassandra)
            throws Exception {
        int port = freePort();
        int clusterPort = freePort();
        int managementPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Distribution.java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Askel.class.getName(),
                        "node",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--data=" + folder.resolve("data"),
                        "--cassandra=127.0.0.1:" + cassandra.contactPoint().getPort(),
                        "--cluster-host=127.0.0.1",
                        "--cluster-port=" + clusterPort,
                        "--seeds=127.0.0.1:" + clusterPort)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().put("ASKEL_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("ASKEL_CASSANDRA_KEYSPACE", "stopped_node_test");
        node = builder.start();
        node.getOutputStream().close();
        Eventually.until(START_MAX, () -> says(port, "/health/ready"));
        assertThat(says(managementPort, "/ready")).isTrue();
        assertThat(says(managementPort, "/alive")).isTrue();

        signal("STOP");
        long stopped = System.nanoTime();
        Eventually.until(LONG.multipliedBy(2), () -> System.nanoTime() - stopped > LONG.toNanos());
        signal("CONT");

        assertThat(node.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isEqualTo(EXIT_REMOVED);
    }

    private boolean says(int port, String path) {
        assertThat(node.isAlive()).as("the node runs; see " + folder).isTrue();
        try {
            AggregatedHttpResponse answer = WebClient.of("http://127.0.0.1:" + port)
                    .get(path)
                    .aggregate()
                    .join();
            return answer.status().code() == 200;
        } catch (CompletionException e) {
            return false;
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = List.of("kill", "-" + name, Long.toString(node.pid()));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
