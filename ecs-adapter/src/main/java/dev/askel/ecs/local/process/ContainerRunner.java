// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import dev.askel.ecs.local.container.ContainerPlan;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the commands of containers as processes that outlive us, and signals them. */
final class ContainerRunner {

    /**
     * Arguments: folder, log, launch log, line for the launch log, command. What the command leaves running in its
     * session is killed, as a container's end kills everything in it.
     */
    private static final String SCRIPT = """
            folder=$1 log=$2
            set -C
            if ! { echo $$ > "$folder/claim"; } 2>/dev/null; then exit 0; fi
            set +C
            echo "$4" >> "$3"
            shift 4
            "$@" </dev/null >>"$log" 2>&1 &
            command=$!
            echo $command > "$folder/pid"
            trap '' HUP
            wait $command
            code=$?
            kill -s KILL -- "-$command" 2>/dev/null
            echo $code > "$folder/exit"
            """;

    private static final String SIGNAL_SCRIPT =
            "kill -s \"$1\" -- \"-$2\" 2>/dev/null || kill -s \"$1\" \"$2\" 2>/dev/null";
    private static final File NOTHING = new File("/dev/null");

    private final PosixSession session;
    private final Path launchLog;

    ContainerRunner(PosixSession session, Path launchLog) {
        this.session = session;
        this.launchLog = launchLog;
    }

    /**
     * Starts a command.
     *
     * @param launchLine what the launch log says of it
     * @return the shell that runs it and ends with it
     */
    ProcessHandle start(
            ContainerFolder folder, Path log, String launchLine, ContainerPlan plan, Map<String, String> environment)
            throws CannotStartContainer {
        checkCommand(plan, environment);
        try {
            folder.create();
            Files.createDirectories(log.getParent());
            List<String> words = new ArrayList<>(session.prefix());
            words.addAll(List.of("/bin/sh", "-c", SCRIPT, "askel-container"));
            words.addAll(List.of(folder.path().toString(), log.toString(), launchLog.toString(), launchLine));
            words.addAll(session.prefix());
            words.addAll(plan.words());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectInput(NOTHING)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectErrorStream(true);
            plan.workingDirectory().ifPresent(directory -> builder.directory(new File(directory)));
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start().toHandle();
        } catch (IOException | IllegalArgumentException e) {
            // IllegalArgumentException: a name in the environment that no process can have.
            throw new CannotStartContainer(e.getMessage());
        }
    }

    private static void checkCommand(ContainerPlan plan, Map<String, String> environment) throws CannotStartContainer {
        if (plan.words().isEmpty()) {
            throw new CannotStartContainer("no command specified. Local ECS runs this container as a process, without"
                    + " its image: give container '" + plan.name() + "' a command or an entryPoint, or let Docker run"
                    + " it (--backend docker).");
        }
        if (plan.workingDirectory().isPresent()
                && !Files.isDirectory(Path.of(plan.workingDirectory().get()))) {
            throw new CannotStartContainer(
                    "chdir to cwd (\"" + plan.workingDirectory().get() + "\"): no such file or directory");
        }
        String program = plan.words().get(0);
        boolean found = program.indexOf('/') < 0
                ? PosixSession.find(program, environment.getOrDefault("PATH", ""))
                        .isPresent()
                : Files.isExecutable(
                        Path.of(plan.workingDirectory().orElse(".")).resolve(program));
        if (!found) {
            throw new CannotStartContainer("exec: \"" + program + "\": "
                    + (program.indexOf('/') < 0 ? "executable file not found in $PATH" : "no such file or directory"));
        }
    }

    /**
     * Asks the command and its children to end (SIGTERM), or ends them (SIGKILL).
     *
     * @return false where there is no such process: it has ended, or has not begun
     */
    boolean signal(ContainerFolder folder, boolean force) throws IOException {
        Optional<ProcessHandle> command = folder.command();
        if (command.isPresent()) {
            String pid = Long.toString(command.get().pid());
            new ProcessBuilder("/bin/sh", "-c", SIGNAL_SCRIPT, "askel-signal", force ? "KILL" : "TERM", pid)
                    .redirectInput(NOTHING)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
        }
        return command.isPresent();
    }
}
