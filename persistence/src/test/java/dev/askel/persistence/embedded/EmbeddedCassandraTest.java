// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCassandraTest {

    @TempDir
    Path data;

    @Test
    void shouldGoOnWithTheData_whenTheProcessThatStartedItWasKilled() throws Exception {
        Process parent = startInOtherProcess();
        String[] first = firstLineOf(parent).split(" ");
        assertThatThrownBy(() -> start(new ArrayList<>()))
                .hasMessage("Data folder " + data + " is in use by process " + parent.pid() + ".");

        parent.destroyForcibly().waitFor();

        List<String> progress = new ArrayList<>();
        try (EmbeddedCassandra second = start(progress)) {
            assertThat(ProcessHandle.of(Long.parseLong(first[0]))).isEmpty();
            assertThat(second.contactPoint().getPort()).isNotEqualTo(Integer.parseInt(first[1]));
            assertThat(progress)
                    .containsExactly(
                            "Waiting for the Cassandra of an earlier run to stop (process " + first[0] + ")",
                            "Starting Cassandra in " + data.resolve("cassandra"));
            assertThat(read(second)).isEqualTo("kept");
            assertInUseByThisProcess();
            assertInUseByThisProcess();
            second.close();
            assertThat(second.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(Files.readString(data.resolve("cassandra/logs/system.log"))).contains("Cassandra shutdown complete");
    }

    @Test
    void shouldShowTheLog_whenCassandraRefusesToStart() throws Exception {
        // A file where Cassandra wants a folder.
        Files.createDirectories(data.resolve("cassandra"));
        Files.createFile(data.resolve("cassandra").resolve("data"));

        assertThatThrownBy(() -> start(new ArrayList<>()))
                .isInstanceOf(EmbeddedCassandraException.class)
                .hasMessageStartingWith("Cassandra ended with exit code ")
                .hasMessageContaining("The last lines of its log in " + data.resolve("cassandra/logs"))
                .hasMessageContaining(data.resolve("cassandra/data").toString());
    }

    @Test
    void shouldNameThePort_whenItIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedCassandraSettings settings =
                    EmbeddedCassandraSettings.in(data).withCqlPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedCassandra.start(settings, line -> {}))
                    .hasMessageStartingWith("Cassandra's CQL port " + taken.getLocalPort() + " cannot be listened on");
        }
    }

    @Test
    void shouldSayWhatToDo_whenThereAreNoJars() {
        EmbeddedCassandraSettings settings =
                EmbeddedCassandraSettings.in(data).withLibFolder(data.resolve("nothing-here"));

        assertThatThrownBy(() -> EmbeddedCassandra.start(settings, line -> {}))
                .hasMessage(
                        "There are no jars of Cassandra in " + data.resolve("nothing-here")
                                + ". Build Askel with Maven, or name their folder with the system property askel.cassandra.lib.");
    }

    private EmbeddedCassandra start(List<String> progress) {
        return EmbeddedCassandra.start(EmbeddedCassandraExtension.quick(data), progress::add);
    }

    private Process startInOtherProcess() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Daskel.cassandra.lib=" + System.getProperty("askel.cassandra.lib"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void assertInUseByThisProcess() {
        assertThatThrownBy(() -> start(new ArrayList<>()))
                .isInstanceOf(EmbeddedCassandraException.class)
                .hasMessage("Data folder " + data + " is in use by process "
                        + ProcessHandle.current().pid() + ".");
    }

    private static String firstLineOf(Process parent) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        return lines.readLine();
    }

    private static void write(EmbeddedCassandra cassandra) {
        try (CqlSession session = session(cassandra)) {
            session.execute("CREATE KEYSPACE kept WITH replication ="
                    + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE kept.rows (id int PRIMARY KEY, value text)");
            session.execute("INSERT INTO kept.rows (id, value) VALUES (1, 'kept')");
        }
    }

    private static String read(EmbeddedCassandra cassandra) {
        try (CqlSession session = session(cassandra)) {
            return session.execute("SELECT value FROM kept.rows WHERE id = 1")
                    .one()
                    .getString("value");
        }
    }

    private static CqlSession session(EmbeddedCassandra cassandra) {
        return CqlSession.builder()
                .addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                // A table can take long on a busy machine.
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
                        .build())
                .build();
    }

    /** The process that is killed. */
    static final class StartAndWait {

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedCassandra cassandra =
                    EmbeddedCassandra.start(EmbeddedCassandraExtension.quick(Path.of(arguments[0])), line -> {});
            write(cassandra);
            System.out.println(cassandra.pid() + " " + cassandra.contactPoint().getPort());
            new CountDownLatch(1).await(10, TimeUnit.MINUTES);
        }
    }
}
