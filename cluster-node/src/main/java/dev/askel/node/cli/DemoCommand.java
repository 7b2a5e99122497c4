// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.ecs.local.BackendChoice;
import dev.askel.engine.limit.Limits;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.cli.demo.Example;
import dev.askel.node.cli.demo.ExampleRun;
import dev.askel.node.cli.demo.PublicApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** {@code askel demo}: a node that runs the examples through its public APIs and stops. */
@Command(
        name = "demo",
        description = "Starts a node, deploys and runs two example state machines, prints what happens, and stops.")
final class DemoCommand implements Callable<Integer> {

    private static final Path DEFAULT_DATA = Path.of(".askel", "demo");

    private final Console console;

    @Mixin
    private NodeOptions options;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalEnvironment environment = LocalEnvironment.of(System.getenv()).withoutEcsEndpoint();
        environment.notes().forEach(console::note);
        Limits limits = options.limits();
        FrontLimits frontLimits = options.frontLimits();
        ListenAddress address = address();
        address.requireFree();
        Path folder = options.data().orElse(DEFAULT_DATA);
        List<Example> examples = Example.all(Distribution.examples());
        List<DescribeExecutionResponse> ends;
        try (DataFolder data = DataFolder.claim(folder)) {
            if (options.data().isEmpty()) {
                data.empty();
            }
            try (NodeRun node = NodeRun.start(
                    console,
                    new NodeRun.Plan(
                            address, data, environment, limits, frontLimits, Optional.of(BackendChoice.PROCESS)))) {
                ends = run(examples, node, environment);
            }
        }
        requireSuccess(ends, folder);
        goOn(folder, ends);
        return 0;
    }

    private ListenAddress address() {
        if (options.port().isPresent()) {
            return new ListenAddress(ListenAddress.LOOPBACK, options.port().getAsInt());
        }
        ListenAddress usual = new ListenAddress(ListenAddress.LOOPBACK, NodeOptions.DEFAULT_PORT);
        if (usual.isFree()) {
            return usual;
        }
        console.note("Port " + usual.port() + " is in use; taking a free one.");
        return new ListenAddress(ListenAddress.LOOPBACK, 0);
    }

    private List<DescribeExecutionResponse> run(List<Example> examples, NodeRun node, LocalEnvironment environment) {
        List<DescribeExecutionResponse> ends = new ArrayList<>();
        try (PublicApi api = new PublicApi(node.endpoint(), environment.region())) {
            ExampleRun run = new ExampleRun(api, console::line, Distribution.java());
            examples.forEach(example -> ends.add(run.run(example)));
        }
        return ends;
    }

    private static void requireSuccess(List<DescribeExecutionResponse> ends, Path folder) {
        for (DescribeExecutionResponse end : ends) {
            if (end.status() != ExecutionStatus.SUCCEEDED) {
                throw new CliFailure("the execution of " + end.stateMachineArn() + " did not succeed, it is "
                        + end.statusAsString() + ": " + end.error() + ": " + end.cause() + ". The node's log is in "
                        + folder.toAbsolutePath().resolve("logs") + ".");
            }
        }
    }

    private void goOn(Path folder, List<DescribeExecutionResponse> ends) {
        DescribeExecutionResponse last = ends.get(ends.size() - 1);
        String aws = "aws stepfunctions --endpoint-url http://127.0.0.1:" + NodeOptions.DEFAULT_PORT + " ";
        console.line("");
        console.line(
                "Both executions have succeeded. Their node has stopped; this starts it again, with all it knows:");
        console.line("  " + Distribution.command() + " dev --data " + folder);
        console.line("and then, in another terminal:");
        console.line("  " + Distribution.credentials(last.executionArn()));
        console.line("  " + aws + "describe-execution --execution-arn " + last.executionArn());
        console.line("  " + aws + "get-execution-history --execution-arn " + last.executionArn());
        console.line("  " + aws + "start-execution --state-machine-arn " + last.stateMachineArn()
                + " --input '{\"item\": \"coffee\", \"quantity\": 1}'");
    }
}
