// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.cli.tasks.LaunchedTask;
import dev.askel.node.cli.tasks.TaskTracer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code askel tasks}: from an execution to its ECS tasks, and from a task to its execution. */
@Command(
        name = "tasks",
        description =
                "Lists the ECS tasks of an execution with event, state and exit codes, or finds the execution of a"
                        + " task.")
final class TasksCommand implements Callable<Integer> {

    private static final int EXIT_NOT_FOUND = 1;
    private static final String LINE = "%6s  %-24s  %-12s  %-20s  %s";

    private final Console console;

    @Parameters(paramLabel = "ARN", description = "ARN of an execution, or of a task.")
    private String arn = "";

    @Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    TasksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalEnvironment environment = LocalEnvironment.of(System.getenv());
        try (TaskTracer tracer = new TaskTracer(
                endpoints.endpoint(), Optional.of(endpoints.ecsEndpoint(environment)), environment.region())) {
            return isTask(arn) ? showOrigin(tracer) : show(tracer.tasksOf(arn));
        } catch (SdkException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }

    private static boolean isTask(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[2].equals("ecs") && parts[5].startsWith("task/");
    }

    private int showOrigin(TaskTracer tracer) {
        Optional<String> execution = tracer.executionOf(arn);
        if (execution.isEmpty()) {
            console.error("no execution has launched this task. Express executions leave no history to look in.");
            return EXIT_NOT_FOUND;
        }
        console.line("Execution " + execution.get());
        return show(tracer.tasksOf(execution.get()).stream()
                .filter(task -> task.taskArn().equals(arn))
                .toList());
    }

    private int show(List<LaunchedTask> tasks) {
        if (tasks.isEmpty()) {
            console.line("It has launched no ECS tasks.");
            return 0;
        }
        console.line(String.format(LINE, "EVENT", "STATE", "STATUS", "EXIT CODES", "TASK"));
        for (LaunchedTask task : tasks) {
            console.line(String.format(
                    LINE,
                    task.eventId(),
                    task.state(),
                    task.fate().status(),
                    task.fate().exits().isEmpty()
                            ? "-"
                            : String.join(" ", task.fate().exits()),
                    task.taskArn()));
        }
        return 0;
    }
}
