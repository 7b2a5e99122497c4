// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo from end to end: the distribution in a JVM of its own, a real Cassandra, real processes as containers. */
class DemoIT {

    private static final Duration AT_MOST = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void shouldRunBothExamplesAndEndCleanly_whenDemoIsCalled() throws Exception {
        Path distribution = Path.of(System.getProperty("askel.distribution"));

        ForkedAskel.Result result = ForkedAskel.ofDistribution(folder, distribution, jar(distribution))
                .run(Map.of(), AT_MOST, List.of("demo", "--port", "0", "--data", "data"));

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output())
                .contains("word-count: a container that is waited for (.sync)")
                .contains("CountWords     task succeeded")
                .contains("\"exitCode\" : 0")
                .contains("stock-check: a container that calls back (.waitForTaskToken)")
                .contains("CheckStock     task scheduled  ecs:runTask.waitForTaskToken")
                .contains("\"wrapped\" : \"3 x tea\"")
                .contains("Both executions have succeeded.")
                .doesNotContain("failed");
        assertThat(result.output().lines().filter(line -> line.endsWith("(execution)    succeeded")))
                .hasSize(2);
    }

    private static Path jar(Path distribution) throws IOException {
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("cluster-node-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
