// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.ecs.local.BackendChoice;
import dev.askel.engine.limit.Limits;
import dev.askel.node.api.throttle.FrontLimits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code askel dev}: a node in the foreground that keeps its data from run to run. */
@Command(
        name = "dev",
        description = "Runs a node in the foreground, with its own Cassandra and local ECS, until Ctrl-C.")
final class DevCommand implements Callable<Integer> {

    private static final Path DEFAULT_DATA = Path.of(".askel");

    private final Console console;

    @Mixin
    private NodeOptions options;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = ListenAddress.LOOPBACK,
            description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host = ListenAddress.LOOPBACK;

    @Option(
            names = "--local-ecs",
            description = "Run local ECS even where --host is not loopback. It runs any command that it is sent.")
    private boolean localEcs;

    @Mixin
    private BackendOption backend = new BackendOption();

    DevCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LocalEnvironment environment = LocalEnvironment.of(System.getenv());
        environment.notes().forEach(console::note);
        Limits limits = options.limits();
        FrontLimits frontLimits = options.frontLimits();
        ListenAddress address = new ListenAddress(host, options.port().orElse(NodeOptions.DEFAULT_PORT));
        address.requireFree();
        DataFolder data = DataFolder.claim(options.data().orElse(DEFAULT_DATA));
        NodeRun node = NodeRun.start(
                console,
                new NodeRun.Plan(address, data, environment, limits, frontLimits, localEcs(address, environment)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, data), "askel-stop"));
        console.line(banner(node, data, environment));
        return sleepUntilStopped();
    }

    private Optional<BackendChoice> localEcs(ListenAddress address, LocalEnvironment environment) {
        if (address.isLoopback() || localEcs || environment.ecsEndpoint().isPresent()) {
            return Optional.of(backend.choice());
        }
        console.note("Local ECS is off, because it would run commands for everyone who reaches " + address.host()
                + "; tasks are run by real ECS. --local-ecs turns it on.");
        return Optional.empty();
    }

    /** The node works on threads of its own; this one has nothing to do until the process is told to end. */
    private static int sleepUntilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void stop(NodeRun node, DataFolder data) {
        long started = System.nanoTime();
        node.close();
        data.close();
        console.line("Askel has stopped, in " + Progress.secondsSince(started) + ".");
    }

    private static String banner(NodeRun node, DataFolder data, LocalEnvironment environment) {
        String machine =
                "arn:aws:states:" + environment.region() + ":" + environment.accountId() + ":stateMachine:hello";
        String aws = "aws stepfunctions --endpoint-url " + node.endpoint() + " ";
        return """
                Askel is ready on %s. Data and logs are in %s. Ctrl-C stops it.
                Try, in another terminal:
                  %s
                  %screate-state-machine --name hello --role-arn arn:aws:iam::%s:role/DummyRole \\
                    --definition '{"StartAt": "Hi", "States": {"Hi": {"Type": "Pass", "Result": "hello", "End": true}}}'
                  %sstart-execution --state-machine-arn %s
                  %slist-executions --state-machine-arn %s""".formatted(
                        node.endpoint(),
                        data.path(),
                        Distribution.credentials(machine),
                        aws,
                        environment.accountId(),
                        aws,
                        machine,
                        aws,
                        machine);
    }
}
