// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.ecs.local.LocalEcs;
import dev.askel.ecs.local.LocalEcsSettings;
import dev.askel.node.api.EcsServer;
import dev.askel.node.api.FrontStartException;
import dev.askel.node.localecs.LocalEcsRoutes;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code askel local-ecs}: local ECS in a process of its own, for nodes that come and go. It listens on the loopback
 * address alone, because it runs whatever it is sent.
 */
@Command(name = "local-ecs", description = "Runs ECS tasks on this machine, for nodes whose ECS_ENDPOINT it is.")
final class LocalEcsCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show these options.")
    private boolean help;

    @Option(names = "--port", paramLabel = "N", required = true, description = "Port to listen on; 0 takes a free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder for tasks, their output and the log of launches, under 'ecs'.")
    private Path folder;

    @Option(
            names = "--sfn-endpoint",
            paramLabel = "URL",
            required = true,
            description = "Where tasks call Step Functions: AWS_ENDPOINT_URL_SFN of their environment.")
    private URI sfnEndpoint;

    @Mixin
    private BackendOption backend = new BackendOption();

    LocalEcsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        NodeLogs.keepOffConsole();
        LocalEnvironment environment = LocalEnvironment.of(System.getenv());
        ListenAddress address = new ListenAddress(ListenAddress.LOOPBACK, port);
        address.requireFree();
        DataFolder data = DataFolder.claim(folder);
        // Tasks of an earlier run are taken up before the port is known where any free one is taken.
        CompletableFuture<URI> endpoint = new CompletableFuture<>();
        LocalEcs ecs = LocalEcs.open(
                LocalEcsSettings.of(data.path(), environment.accountId(), environment.region(), () -> sfnEndpoint)
                        .withEcsEndpoint(endpoint::join)
                        .withBackend(backend.choice()));
        EcsServer server = serve(ecs, address);
        endpoint.complete(URI.create("http://" + address.host() + ":" + server.port()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, ecs, data), "askel-stop"));
        console.line("Local ECS is ready on " + endpoint.join() + ". Its tasks are in " + data.path()
                + ". Ctrl-C stops it; tasks that run go on.");
        return sleepUntilStopped();
    }

    private static EcsServer serve(LocalEcs ecs, ListenAddress address) {
        try {
            return EcsServer.start(address.host(), address.port(), ecs::handle, LocalEcsRoutes.of(ecs));
        } catch (FrontStartException e) {
            ecs.close();
            throw new CliFailure(e.getMessage(), e);
        }
    }

    private static void stop(EcsServer server, LocalEcs ecs, DataFolder data) {
        server.close();
        ecs.close();
        data.close();
    }

    private static int sleepUntilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
