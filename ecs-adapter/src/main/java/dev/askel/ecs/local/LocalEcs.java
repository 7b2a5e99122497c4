// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.ecs.local.container.LocalThread;
import dev.askel.ecs.local.fault.Faults;
import dev.askel.ecs.local.fault.FaultyCalls;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.ShapeException;
import dev.askel.protocol.aws.TimeFormat;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * ECS on this machine. It answers the operations of the ECS API and runs containers, as processes or by Docker, which
 * go on when it is closed or dies: opened again on the same folder, it takes them up and learns how those ended that
 * ended meanwhile.
 *
 * <p>It runs whatever it is told: give it only to callers who may do so.
 */
public final class LocalEcs implements AutoCloseable {

    /** What stands before the operation in the header {@code X-Amz-Target}. */
    public static final String TARGET_PREFIX = "AmazonEC2ContainerServiceV20141113.";

    private static final Logger LOG = LoggerFactory.getLogger(LocalEcs.class);
    private static final long CLOSE_SECONDS = 10;

    private final ScheduledExecutorService thread;
    private final FileChannel lock;
    private final EntityLog log;
    private final Tasks tasks;
    private final Faults faults;
    private final FaultyCalls calls;
    private final Backends backends;
    private final Map<String, Function<JsonNode, CompletionStage<JsonNode>>> operations = new TreeMap<>();

    private LocalEcs(LocalEcsSettings settings, Path folder, FileChannel lock) throws IOException {
        this.lock = lock;
        this.log = EntityLog.open(folder.resolve("entities.jsonl"));
        this.faults = new Faults(settings.clock());
        this.calls = new FaultyCalls(faults);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread fresh = new Thread(task, "local-ecs");
            fresh.setDaemon(true);
            return fresh;
        });
        Arns arns = new Arns(settings.region(), settings.accountId());
        TaskDefinitions definitions = new TaskDefinitions(log, arns, settings.clock());
        LocalThread local = new LocalThread(thread);
        TaskHost host = new TaskHost(settings.stopTimeout(), settings.clock(), faults::slowStart, local);
        this.backends = new Backends(settings, folder, local);
        this.tasks = new Tasks(log, arns, settings, definitions, host, backends);
        Clusters clusters = new Clusters(log, arns, tasks::count);
        addTaskOperations(clusters);
        addDefinitionOperations(definitions);
        addClusterOperations(clusters);
    }

    /**
     * Opens local ECS on a folder, and goes on with the tasks in it.
     *
     * @throws IllegalStateException if this machine cannot run POSIX processes or another process has the folder
     */
    public static LocalEcs open(LocalEcsSettings settings) {
        Path folder = settings.dataFolder().toAbsolutePath().resolve("ecs");
        try {
            Files.createDirectories(folder);
            LocalEcs ecs = new LocalEcs(settings, folder, lock(folder));
            ecs.thread.execute(ecs::resume);
            ecs.thread.scheduleWithFixedDelay(ecs::forgetOld, 0, 1, TimeUnit.MINUTES);
            return ecs;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open local ECS in " + folder, e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("The folder {} is open in this process", folder, e);
        }
        channel.close();
        throw new IllegalStateException(
                "Another node uses the folder " + folder + ". Stop it, or choose another folder.");
    }

    private void addTaskOperations(Clusters clusters) {
        addAsync(
                "RunTask",
                RunTaskRequest::builder,
                RunTaskRequest.class,
                request -> tasks.run(request, clusters.resolve(request.cluster())));
        add(
                "DescribeTasks",
                DescribeTasksRequest::builder,
                DescribeTasksRequest.class,
                request -> tasks.describe(request, clusters.resolve(request.cluster())));
        add(
                "ListTasks",
                ListTasksRequest::builder,
                ListTasksRequest.class,
                request -> tasks.list(request, clusters.resolve(request.cluster())));
        add(
                "StopTask",
                StopTaskRequest::builder,
                StopTaskRequest.class,
                request -> tasks.stop(request, clusters.resolve(request.cluster())));
    }

    private void addDefinitionOperations(TaskDefinitions definitions) {
        add(
                "RegisterTaskDefinition",
                RegisterTaskDefinitionRequest::builder,
                RegisterTaskDefinitionRequest.class,
                definitions::register);
        add(
                "DescribeTaskDefinition",
                DescribeTaskDefinitionRequest::builder,
                DescribeTaskDefinitionRequest.class,
                definitions::describe);
        add(
                "DeregisterTaskDefinition",
                DeregisterTaskDefinitionRequest::builder,
                DeregisterTaskDefinitionRequest.class,
                definitions::deregister);
        add(
                "ListTaskDefinitions",
                ListTaskDefinitionsRequest::builder,
                ListTaskDefinitionsRequest.class,
                definitions::list);
    }

    private void addClusterOperations(Clusters clusters) {
        add("CreateCluster", CreateClusterRequest::builder, CreateClusterRequest.class, clusters::create);
        add("DescribeClusters", DescribeClustersRequest::builder, DescribeClustersRequest.class, clusters::describe);
        add("ListClusters", ListClustersRequest::builder, ListClustersRequest.class, clusters::list);
        add("DeleteCluster", DeleteClusterRequest::builder, DeleteClusterRequest.class, clusters::delete);
    }

    private <T extends SdkPojo, B extends SdkPojo & Buildable> void add(
            String name, Supplier<B> builder, Class<T> type, Function<T, SdkPojo> operation) {
        addAsync(name, builder, type, request -> CompletableFuture.completedFuture(operation.apply(request)));
    }

    private <T extends SdkPojo, B extends SdkPojo & Buildable> void addAsync(
            String name,
            Supplier<B> builder,
            Class<T> type,
            Function<T, CompletionStage<? extends SdkPojo>> operation) {
        operations.put(name, body -> {
            T request = SdkShapes.build(body, builder.get(), Naming.WIRE, type);
            return operation
                    .apply(request)
                    .thenApply(response -> SdkShapes.write(response, Naming.WIRE, TimeFormat.EPOCH_SECONDS));
        });
    }

    /**
     * Answers one request.
     *
     * @param operation such as {@code RunTask}
     * @param body the request in the form of the wire protocol, AWS JSON 1.1
     * @return the answer in the same form, or a failure with a {@link ServiceFault}; under {@linkplain #faults()
     *     faults} also none ever, or {@link dev.askel.protocol.error.WithheldAnswer}
     */
    public CompletionStage<JsonNode> handle(String operation, JsonNode body) {
        Function<JsonNode, CompletionStage<JsonNode>> served = operations.get(operation);
        if (served == null) {
            return CompletableFuture.failedFuture(EcsFaults.unknownOperation(operation, operations.keySet()));
        }
        return calls.serve(operation, body, () -> onThread(operation, () -> served.apply(body)));
    }

    /**
     * What a container has printed on both of its outputs, so far or until its end.
     *
     * @param task ARN or id
     * @param container the first of the task where empty
     * @param bytesMax of its end
     * @return a failure with a {@link ServiceFault} where there is no such task or container
     */
    public CompletionStage<String> output(String task, Optional<String> container, int bytesMax) {
        return onThread("Output", () -> tasks.output(task, container).printed(bytesMax));
    }

    /**
     * The text that the result of a container is in: what it has printed or, where its variable {@code ASKEL_RESULT} is
     * the path of a file, that file.
     *
     * @param task ARN or id
     * @param container the first of the task where empty
     * @param bytesMax of the end of what was printed; longer files fail
     * @return a failure with a {@link ServiceFault} where there is no such task, container or file
     */
    public CompletionStage<String> result(String task, Optional<String> container, int bytesMax) {
        return onThread("Result", () -> tasks.output(task, container).result(bytesMax));
    }

    private <T> CompletionStage<T> onThread(String operation, Supplier<CompletionStage<T>> call) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(operation, call), thread)
                    .thenCompose(answer -> answer);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new ServiceFault("ServerException", "Local ECS is being closed.", ServiceFault.SERVER_ERROR));
        }
    }

    private static <T> T answer(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (ShapeException e) {
            throw ServiceFault.client("SerializationException", e.getMessage());
        } catch (ServiceFault e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} failed", operation, e);
            throw new ServiceFault("ServerException", "Local ECS failed; its log says why.", ServiceFault.SERVER_ERROR);
        }
    }

    /** What is made to go wrong. */
    public Faults faults() {
        return faults;
    }

    private void resume() {
        try {
            tasks.resume();
        } catch (RuntimeException e) {
            LOG.error("Local ECS cannot go on with its tasks", e);
        }
    }

    private void forgetOld() {
        try {
            tasks.forgetOld();
        } catch (RuntimeException e) {
            LOG.warn("Local ECS cannot forget old tasks", e);
        }
    }

    /** Stops answering. Running tasks go on, and are taken up when the folder is opened again. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Local ECS was still busy after {} s", CLOSE_SECONDS);
            }
            backends.close();
            log.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close local ECS", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
