// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Docker Engine, through its command line. */
public final class Docker {

    private final Path output;

    /**
     * The engine that {@code DOCKER_HOST} or the default names.
     *
     * @param output what it says goes to the end of this file
     */
    public Docker(Path output) {
        this.output = output.toAbsolutePath();
    }

    /** Whether there is a command line, and an engine answers it. */
    public static boolean answers() {
        try {
            return new ProcessBuilder("docker", "info")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such command.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command line of a command. */
    static List<String> command(String... words) {
        return Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
    }

    /**
     * Runs a command; gives what it has printed.
     *
     * @throws IllegalStateException where it has failed
     */
    String run(List<String> words) {
        try {
            Process process = new ProcessBuilder(command(words.toArray(String[]::new)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("docker " + String.join(" ", words) + " has failed; see " + output);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("docker " + String.join(" ", words) + " was interrupted", e);
        }
    }

    /** Runs a command that may fail, as one for a container that has just ended; gives whether it has not. */
    boolean attempt(String... words) {
        try {
            return begin(words).waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Begins a command. */
    Process begin(String... words) {
        try {
            return new ProcessBuilder(command(words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
