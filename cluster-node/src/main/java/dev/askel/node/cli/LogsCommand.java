// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.cli.tasks.TaskLogs;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code askel logs}: what a container of a task has printed. */
@Command(
        name = "logs",
        description = "Prints what a container of an ECS task has printed: from local ECS, or from CloudWatch Logs.")
final class LogsCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "TASK", description = "ARN of a task; with local ECS also its id.")
    private String task = "";

    @Option(names = "--container", paramLabel = "NAME", description = "Which container (the first).")
    private Optional<String> container = Optional.empty();

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    LogsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalEnvironment environment = LocalEnvironment.of(System.getenv());
        URI ecs = endpoints.ecsEndpoint(environment);
        try (TaskLogs logs = new TaskLogs(ecs, environment.endpoints(), environment.region())) {
            List<String> lines = logs.of(task, container);
            lines.forEach(console::line);
            return 0;
        } catch (IllegalStateException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }
}
