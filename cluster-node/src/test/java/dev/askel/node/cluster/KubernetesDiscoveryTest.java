// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that ask Kubernetes who else there is, as pods with addresses of their own and the same ports. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have one loopback address only")
class KubernetesDiscoveryTest {

    private static final List<String> ADDRESSES = List.of("127.0.0.11", "127.0.0.12", "127.0.0.13");

    @TempDir
    private Path folder;

    @Test
    void shouldFormOneClusterAndGiveTheLeaseToOne_whenKubernetesKnowsThePods() throws Exception {
        try (KubernetesApi kubernetes = KubernetesApi.start(folder)) {
            int port = freePair();
            for (String address : ADDRESSES) {
                kubernetes.addPod("askel-" + address.substring(8), address, port);
            }

            String output = runPods(kubernetes, port);

            assertThat(output.lines())
                    .containsExactly(
                            "members " + ADDRESSES,
                            "members " + ADDRESSES,
                            "members " + ADDRESSES,
                            "lease true",
                            "lease false");
            assertThat(kubernetes.requests()).contains("GET /api/v1/namespaces/flows/pods?labelSelector=app%3Daskel");
            assertThat(kubernetes.lease()).contains("\"owner\":\"" + ADDRESSES.get(0) + "\"");
        }
    }

    private String runPods(KubernetesApi kubernetes, int port) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(kubernetes.properties());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), KubernetesPods.class.getName(), Integer.toString(port)));
        command.addAll(ADDRESSES);
        Path output = folder.resolve("pods.out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("pods.err").toFile());
        builder.environment().put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
        builder.environment().put("KUBERNETES_SERVICE_PORT", Integer.toString(kubernetes.port()));
        Process pods = builder.start();
        try {
            assertThat(pods.waitFor(120, TimeUnit.SECONDS))
                    .as(() -> read(output) + read(folder.resolve("pods.err")))
                    .isTrue();
        } finally {
            pods.destroyForcibly();
        }
        return read(output)
                .lines()
                .filter(line -> line.matches("(members|lease) .*"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that is free on all addresses, and the one after it. */
    private static int freePair() {
        for (int port : NodeGroup.freePorts(50)) {
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("No two ports are free");
    }

    private static boolean isFree(int port) {
        for (String address : ADDRESSES) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
                assertThat(socket.isBound()).isTrue();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
