// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start script {@code bin/askel}, as far as it goes without building and running anything. */
class LauncherTest {

    @TempDir
    private Path folder;

    private record Result(int exitCode, String output) {}

    @ParameterizedTest
    @CsvSource({"1.8.0_402, 8", "11.0.22, 11", "16, 16"})
    void shouldAskForNewerJava_whenJavaIsTooOld(String version, int major) throws Exception {
        Path java = fakeJava("openjdk version \"" + version + "\" 2024-01-16");

        Result result = run(folder.toString(), "dev");

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "askel: needs Java 17 or newer, but " + java + " is Java " + major
                                + ". Set JAVA_HOME to a JDK 17.\n"));
    }

    @Test
    void shouldNameJavaHome_whenThereIsNoJavaInIt() throws Exception {
        Result result = run(folder.toString(), "demo");

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "askel: JAVA_HOME is " + folder
                                + ", but there is no bin/java in it. Set it to the folder of a JDK 17 or newer.\n"));
    }

    @Test
    void shouldNameCommands_whenCommandIsUnknown() throws Exception {
        Result result = run("/nowhere", "start");

        assertThat(result)
                .isEqualTo(
                        new Result(
                                2,
                                "askel: there is no command 'start'. Commands: demo, dev, local-ecs, logs, node, schema, tasks, validate, help, version.\n"));
    }

    @Test
    void shouldNeedNoJava_whenHelpOrVersionIsAsked() throws Exception {
        Result help = run("/nowhere", "help");
        Result version = run("/nowhere", "version");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("askel demo", "askel dev", "--port N");
        assertThat(version.exitCode()).isZero();
        assertThat(version.output()).matches("askel [0-9.]+\\S*( \\(commit [0-9a-f]+\\))?\n");
    }

    private Path fakeJava(String versionLine) throws IOException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '" + versionLine + "' >&2\n");
        return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs the script from another folder than the repository's. */
    private Result run(String javaHome, String command) throws IOException, InterruptedException {
        Path script = Path.of("../bin/askel").toAbsolutePath().normalize();
        ProcessBuilder builder = new ProcessBuilder(List.of(script.toString(), command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }
}
