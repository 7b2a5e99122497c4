// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraJavaTest {

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheRunningJava_whenItIs17() {
        assertThat(CassandraJava.executable(null, "/jdk", 17).toString())
                .startsWith(Path.of("/jdk", "bin", "java").toString());
    }

    @Test
    void shouldSayWhatToDo_whenTheRunningJavaIsNot17() {
        assertThatThrownBy(() -> CassandraJava.executable(" ", "/jdk", 25))
                .isInstanceOf(EmbeddedCassandraException.class)
                .hasMessage(
                        "The embedded Cassandra needs Java 17, and this is Java 25. Run Askel with a Java 17, or name the"
                                + " home of one in ASKEL_CASSANDRA_JAVA_HOME.");
    }

    @Test
    void shouldTakeTheConfiguredJava_whenItIs17() throws IOException {
        Path home = jdk("17.0.15");

        Path executable = CassandraJava.executable(home.toString(), "/jdk", 25);

        assertThat(executable).isEqualTo(home.resolve("bin").resolve("java"));
    }

    @Test
    void shouldRefuseTheConfiguredJava_whenItIsNot17() throws IOException {
        Path home = jdk("21.0.2");

        assertThatThrownBy(() -> CassandraJava.executable(home.toString(), "/jdk", 17))
                .hasMessage("ASKEL_CASSANDRA_JAVA_HOME is " + home
                        + ", a Java 21.0.2, and the embedded Cassandra needs Java 17.");
    }

    @Test
    void shouldRefuseTheConfiguredJava_whenThereIsNone() {
        assertThatThrownBy(() -> CassandraJava.executable(folder.toString(), "/jdk", 17))
                .hasMessageStartingWith("ASKEL_CASSANDRA_JAVA_HOME is " + folder + ", but there is no ");
    }

    private Path jdk(String version) throws IOException {
        Path executable = folder.resolve("bin").resolve("java");
        Files.createDirectories(executable.getParent());
        Files.createFile(executable);
        assertThat(executable.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }
}
