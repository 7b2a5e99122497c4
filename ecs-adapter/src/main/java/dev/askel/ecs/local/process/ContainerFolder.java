// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The files through which the shell that runs a container tells what it does, whether we are alive or not:
 * {@code claim} with its own pid, made before it does anything and never twice; {@code pid} with the command's pid;
 * {@code exit} with the command's exit code. Each is one line; without its line end it is not complete.
 */
record ContainerFolder(Path path) {

    /** Clocks of process table and file system differ, and the process starts before it writes. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    void create() throws IOException {
        Files.createDirectories(path);
    }

    /** Whether a shell took the container on: it must never be started again. */
    boolean isClaimed() {
        return Files.exists(path.resolve("claim"));
    }

    /** The shell that runs the container, if it is alive. */
    Optional<ProcessHandle> shell() {
        return process("claim");
    }

    /** The command itself, if it is alive. */
    Optional<ProcessHandle> command() {
        return process("pid");
    }

    OptionalInt exitCode() {
        OptionalLong code = number("exit");
        return code.isPresent() ? OptionalInt.of((int) code.getAsLong()) : OptionalInt.empty();
    }

    private Optional<ProcessHandle> process(String file) {
        OptionalLong pid = number(file);
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid.getAsLong())
                .filter(ProcessHandle::isAlive)
                .filter(handle -> wroteItself(handle, file));
    }

    /** Pids are used again: a process that started after the file was written is another one. */
    private boolean wroteItself(ProcessHandle handle, String file) {
        Optional<Instant> started = handle.info().startInstant();
        try {
            FileTime written = Files.getLastModifiedTime(path.resolve(file));
            return started.isEmpty()
                    || !started.get().isAfter(written.toInstant().plus(TOLERANCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OptionalLong number(String file) {
        try {
            String text = Files.readString(path.resolve(file));
            return text.endsWith("\n") ? OptionalLong.of(Long.parseLong(text.strip())) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path.resolve(file), e);
        }
    }
}
