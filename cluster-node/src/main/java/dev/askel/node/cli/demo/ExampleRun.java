// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Deploys examples through the public APIs of a node, runs them, and prints what happens. */
public final class ExampleRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublicApi api;
    private final Consumer<String> print;
    private final Path java;

    /**
     * @param print gets one line, or several, at a time
     * @param java the program that runs the examples' Java files
     */
    public ExampleRun(PublicApi api, Consumer<String> print, Path java) {
        this.api = api;
        this.print = print;
        this.java = java;
    }

    /** Runs an example to its end and gives the description of its execution. */
    public DescribeExecutionResponse run(Example example) {
        api.registerTask(
                example.name(), List.of(java.toString(), example.program().toString()));
        String machine = api.createStateMachine(example.name(), example.definition());
        String execution = api.startExecution(machine, example.input());

        print.accept("");
        print.accept(example.name() + ": " + example.title());
        print.accept("  " + execution);
        EventLines lines = new EventLines();
        api.watch(execution).forEachRemaining(event -> lines.line(event).ifPresent(print));

        DescribeExecutionResponse end = api.describeExecution(execution);
        if (end.status() == ExecutionStatus.SUCCEEDED) {
            print.accept("  output " + indented(end.output()));
        }
        return end;
    }

    private static String indented(String json) {
        try {
            return JSON.readTree(json).toPrettyString().replace("\n", "\n  ");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The output of an execution is not JSON", e);
        }
    }
}
