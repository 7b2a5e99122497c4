// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import dev.askel.ecs.actor.EcsTraffic;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.LocalEcs;
import dev.askel.ecs.local.LocalEcsSettings;
import dev.askel.ecs.result.ResultCapture;
import dev.askel.ecs.task.EcsIntegration;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.node.api.EcsTrafficRoute;
import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Orchestrator;
import dev.askel.node.api.aws.AwsApi;
import dev.askel.node.api.throttle.RateLimitedOrchestrator;
import dev.askel.node.cluster.Membership;
import dev.askel.node.cluster.NodeEnd;
import dev.askel.node.health.NodeHealth;
import dev.askel.node.health.NodeTenure;
import dev.askel.node.health.OutageRefusal;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.integration.cloudwatch.CloudWatchLogs;
import dev.askel.node.integration.cloudwatch.ContainerLogs;
import dev.askel.node.integration.lambda.LambdaIntegration;
import dev.askel.node.integration.lambda.LambdaSettings;
import dev.askel.node.localecs.LocalEcsRoutes;
import dev.askel.node.logs.LogTargets;
import dev.askel.persistence.shared.SharedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Askel in one JVM: Cassandra (embedded or not), the actors, the integrations and the front. Started it serves
 * requests and goes on with whatever was open; stopped it leaves nothing half done that the next start would not
 * finish.
 */
public final class AskelNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AskelNode.class);

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final AskelSettings settings;
    private final int port;
    private boolean stopping;
    private volatile CompletionStage<NodeEnd> end = new CompletableFuture<>();
    private volatile Runnable tenureEnd = () -> {};
    private final CompletableFuture<Void> out = new CompletableFuture<>();
    private FrontServer front;
    private Orchestrator orchestrator;
    private EcsTraffic traffic;

    private AskelNode(AskelSettings settings) {
        this.settings = settings;
        this.port = settings.port() == 0 ? freePort(settings.host()) : settings.port();
    }

    /** Chosen early, because local ECS and its tasks must know it before the front listens. */
    private static int freePort(String host) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free on " + host, e);
        }
    }

    /** A node that is to be started. */
    public static AskelNode of(AskelSettings settings) {
        return new AskelNode(settings);
    }

    /** Starts a node; returns when it can serve. */
    public static AskelNode start(AskelSettings settings) {
        return start(settings, line -> LOG.info("{}", line));
    }

    /** Starts a node; returns when it can serve. */
    public static AskelNode start(AskelSettings settings, Consumer<String> progress) {
        AskelNode node = of(settings);
        node.start(progress);
        return node;
    }

    /**
     * Starts the node; returns when it can serve, however long it waits for Cassandra and for the others of its
     * cluster.
     *
     * @param progress is told, in lines for a user, what is being waited for
     * @throws RuntimeException with a message for a user, such as of a port or folder in use; nothing is left running
     *     then
     */
    public void start(Consumer<String> progress) {
        try {
            startAll(progress);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void startAll(Consumer<String> progress) {
        createDataFolder();
        NodeLogging.toFile(settings.dataFolder());
        Storage storage = Storage.open(settings, progress);
        onStop(storage::close);
        SharedSettings shared = Storage.patiently(progress, storage::shared);
        byte[] secret = Storage.patiently(progress, () -> NodeSecret.of(settings, shared));
        int lanes = Storage.patiently(progress, () -> lanes(shared));
        progress.accept("Starting the node");
        AwsAccess access = new AwsAccess();
        onStop(access::close);
        LogTargets logs = logTargets(access);
        ActorSystem<Void> system =
                new ClusterEntry(settings, storage, progress, this::onStop).enter(membership -> end = membership.end());
        NodeTenure.of(system).whenEnded(() -> tenureEnd.run());
        Optional<LocalEcs> localEcs = localEcs();
        NodeActors actors = NodeActors.host(
                system,
                settings.toBuilder().lanes(lanes).build(),
                NodeIndexes.over(storage.session(), storage.address().keyspace(), settings.account()),
                secret,
                integrations(system, localEcs.isPresent(), access),
                logs);
        orchestrator = OutageRefusal.of(actors.orchestrator(), NodeHealth.of(system)::cassandraIsAway);
        actors.awaitSharding(system, progress);
        serve(system, localEcs, storage);
        LOG.info("Askel serves at {}", endpoint());
    }

    private int lanes(SharedSettings shared) {
        int lanes = shared.lanes(settings.lanes(), AskelSettings.LANES_OF_ONE)
                .toCompletableFuture()
                .join();
        if (lanes != settings.lanes()) {
            LOG.warn("These data have {} lanes, and keep them; {} were asked for", lanes, settings.lanes());
        }
        return lanes;
    }

    private void createDataFolder() {
        try {
            Files.createDirectories(settings.dataFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data folder " + settings.dataFolder() + " cannot be made. Choose another.", e);
        }
    }

    private Optional<LocalEcs> localEcs() {
        return settings.localEcs().map(backend -> {
            LocalEcsSettings local = LocalEcsSettings.of(
                    settings.dataFolder(),
                    settings.account().id(),
                    settings.account().region(),
                    this::endpoint);
            LocalEcs ecs = LocalEcs.open(local.withBackend(backend));
            onStop(ecs::close);
            return ecs;
        });
    }

    private List<TaskIntegration> integrations(ActorSystem<?> system, boolean localEcs, AwsAccess access) {
        EcsSettings ecsSettings = ecsSettings(localEcs);
        EcsIntegration ecs = EcsIntegration.create(system, ecsSettings, () -> Membership.size(system));
        onStop(ecs::close);
        settings.ecs()
                .eventsQueue()
                .ifPresent(queue ->
                        ecs.takeEvents(system, queue, settings.account().region()));
        traffic = ecs.traffic();
        ContainerLogs containerLogs = new ContainerLogs(endpoint(AwsService.CLOUDWATCH_LOGS), access);
        ResultCapture tasks = ResultCapture.of(ecs, ecsSettings.endpoint(), ecs.clients(), containerLogs);
        LambdaIntegration lambda = LambdaIntegration.create(access, LambdaSettings.at(endpoint(AwsService.LAMBDA)));
        onStop(lambda::close);
        return List.of(tasks, lambda);
    }

    /** Besides the files, which every node writes. They are closed after the actors, which log to their end. */
    private LogTargets logTargets(AwsAccess access) {
        return endpoint(AwsService.CLOUDWATCH_LOGS)
                .map(endpoint -> CloudWatchLogs.at(endpoint, access))
                .map(logs -> {
                    onStop(logs::close);
                    return new LogTargets(List.of(logs), logs);
                })
                .orElse(LogTargets.NONE);
    }

    private Optional<URI> endpoint(AwsService service) {
        return Optional.ofNullable(settings.endpoints().get(service));
    }

    private EcsSettings ecsSettings(boolean local) {
        Supplier<EcsSettings> elsewhere = () -> local ? EcsSettings.at(endpoint()) : EcsSettings.aws();
        return settings.ecsEndpoint().map(EcsSettings::at).orElseGet(elsewhere).with(settings.ecs());
    }

    private void serve(ActorSystem<?> system, Optional<LocalEcs> localEcs, Storage storage) {
        NodeHealth health = NodeHealth.of(system);
        Orchestrator limited = RateLimitedOrchestrator.of(
                orchestrator, settings.frontLimits().rates(), System::nanoTime, () -> Membership.size(system));
        FrontServer.Builder builder = FrontServer.builder(frontSettings(), limited, health.readiness());
        builder.routes(EcsTrafficRoute.of(() -> traffic.json().toString()));
        localEcs.ifPresent(ecs -> builder.api(AwsApi.ecs(ecs::handle)).routes(LocalEcsRoutes.of(ecs)));
        front = builder.start();
        health.serveWhile(NodeActors.SHARD_TYPES, storage.probe()::execute);
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "front", () -> {
            health.stopping();
            // Beside the other tasks of the phase: some of them answer the requests that the front waits for.
            return CompletableFuture.runAsync(front::close).thenApply(closed -> Done.getInstance());
        });
    }

    private FrontSettings frontSettings() {
        return FrontSettings.of(settings.host(), port)
                .withLimits(settings.frontLimits())
                .within(
                        settings.limits().payloadBytesMax(),
                        settings.limits().definition().bytesMax());
    }

    /**
     * What is done when the process was stopped for so long that others may have taken over from it: it must end at
     * once, whatever is under way.
     */
    public void whenTenureEnds(Runnable action) {
        tenureEnd = action;
    }

    /** The port that the front listens on. */
    public int port() {
        return port;
    }

    /** Where clients reach the front. */
    public URI endpoint() {
        return URI.create("http://" + settings.host() + ":" + port());
    }

    /** What the front calls. */
    public Orchestrator orchestrator() {
        return orchestrator;
    }

    /** Completes when the node, which was a member, is none any more: it then ends, and {@link #ended} follows. */
    public CompletionStage<Void> out() {
        return out;
    }

    /** Completes when the node's actors have ended, be it that it was stopped or that its cluster has removed it. */
    public CompletionStage<NodeEnd> ended() {
        return end;
    }

    /**
     * Stops the node: the front first, then the actors, Cassandra last. Returns when all has ended. A node that is
     * still starting is stopped as well, and its start fails.
     */
    public void stop() {
        Deque<Runnable> ending;
        synchronized (this) {
            stopping = true;
            ending = new ArrayDeque<>(closers);
            closers.clear();
        }
        while (!ending.isEmpty()) {
            try {
                ending.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("A part of the node could not be stopped cleanly", e);
            }
        }
    }

    private void onStop(Runnable closer) {
        synchronized (this) {
            if (!stopping) {
                closers.push(closer);
                return;
            }
        }
        closer.run();
        throw new IllegalStateException("The node was stopped while it started");
    }

    @Override
    public void close() {
        stop();
    }
}
