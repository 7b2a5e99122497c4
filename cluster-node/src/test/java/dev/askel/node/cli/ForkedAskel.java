// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a JVM of its own, as users do. */
final class ForkedAskel {

    private final Path folder;
    private final List<String> launch;

    private ForkedAskel(Path folder, List<String> launch) {
        this.folder = folder;
        this.launch = launch;
    }

    /**
     * From the classes under test.
     *
     * @param folder where it runs and where its output is kept
     */
    static ForkedAskel ofClasses(Path folder) {
        return new ForkedAskel(folder, List.of("-cp", System.getProperty("java.class.path"), Askel.class.getName()));
    }

    /** From the distribution that the build has laid out. */
    static ForkedAskel ofDistribution(Path folder, Path distribution, Path jar) {
        return new ForkedAskel(folder, List.of("-Daskel.home=" + distribution, "-jar", jar.toString()));
    }

    /** What a run has said. */
    record Result(int exitCode, String output, String errors) {}

    /** Runs it to its end. */
    Result run(Map<String, String> environment, Duration atMost, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Distribution.java().toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(launch);
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "out", ".txt");
        Path errors = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("askel " + arguments + " did not end within " + atMost + ": "
                    + Files.readString(output, StandardCharsets.UTF_8)
                    + Files.readString(errors, StandardCharsets.UTF_8));
        }
        return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
