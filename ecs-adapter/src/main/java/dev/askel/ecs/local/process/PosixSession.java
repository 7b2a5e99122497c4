// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How this machine starts a command in a session or process group of its own, so that a Ctrl-C or the death of our
 * process does not reach it and it can be signalled together with its children.
 *
 * @param prefix words before the command; empty where the machine has neither setsid nor perl
 */
record PosixSession(List<String> prefix) {

    /**
     * Looks what the machine has.
     *
     * @throws IllegalStateException on a machine that is not POSIX
     */
    static PosixSession find() {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            throw new IllegalStateException("Local ECS runs containers as POSIX processes and needs /bin/sh, which "
                    + System.getProperty("os.name").toLowerCase(Locale.ROOT)
                    + " does not have. Point ECS_ENDPOINT to another ECS endpoint, or run Askel under Linux, macOS"
                    + " or WSL.");
        }
        return onPath("setsid")
                .map(setsid -> new PosixSession(List.of(setsid)))
                .or(() -> onPath("perl")
                        .map(perl -> new PosixSession(List.of(
                                perl, "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127", "--"))))
                .orElseGet(() -> new PosixSession(List.of()));
    }

    private static Optional<String> onPath(String program) {
        return find(program, System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    }

    /** The absolute path of a program by a PATH. */
    static Optional<String> find(String program, String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toAbsolutePath().toString());
            }
        }
        return Optional.empty();
    }
}
