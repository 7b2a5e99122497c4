// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program that {@code bin/askel} runs. Exit codes: 0 done, 1 could not be done or not valid, 2 not understood; 3 a
 * node was removed from its cluster.
 */
@Command(name = "askel", description = "Runs AWS Step Functions state machines on your own machines.")
public final class Askel implements Runnable {

    private static final int EXIT_FAILED = 1;

    @Spec
    private CommandSpec spec;

    Askel() {}

    /** Runs the command that the arguments name, then ends the process. */
    public static void main(String[] arguments) {
        int exitCode = EXIT_FAILED;
        try {
            exitCode = commandLine(new Console(System.out, System.err)).execute(arguments);
        } catch (Error e) {
            // Threads of a half started node would keep the process alive.
            e.printStackTrace();
        }
        System.exit(exitCode);
    }

    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Askel());
        line.addSubcommand(new DevCommand(console));
        line.addSubcommand(new DemoCommand(console));
        line.addSubcommand(new NodeCommand(console));
        line.addSubcommand(new SchemaCommand(console));
        line.addSubcommand(new ValidateCommand(console));
        line.addSubcommand(new LocalEcsCommand(console));
        line.addSubcommand(new TasksCommand(console));
        line.addSubcommand(new LogsCommand(console));
        line.setOut(console.out());
        line.setParameterExceptionHandler((e, arguments) -> notUnderstood(e, console));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, console));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say which command: demo, dev, local-ecs, logs, node, schema, tasks or validate");
    }

    private static int notUnderstood(ParameterException e, Console console) {
        console.error(e.getMessage() + ". 'askel help' shows what there is.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, Console console) throws Exception {
        if (e instanceof CliFailure) {
            console.error(e.getMessage());
            return EXIT_FAILED;
        }
        console.error("something unexpected happened. Please report it with these lines:");
        throw e;
    }
}
