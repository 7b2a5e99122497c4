// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.process.LeftoverProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Local ECS behind HTTP, and a client of the AWS SDK for it. */
public final class LocalEcsFixture implements AutoCloseable {

    private final Path dataFolder;
    private final EcsHttpServer server;
    private final LocalEcs ecs;
    private final EcsClients clients;
    private final EcsAsyncClient client;

    private LocalEcsFixture(Path dataFolder, BackendChoice backend) throws IOException {
        this.dataFolder = dataFolder;
        this.server = EcsHttpServer.start(0);
        LocalEcsSettings settings = LocalEcsSettings.of(dataFolder, "000000000000", "us-east-1", server::uri);
        this.ecs = LocalEcs.open(settings.withStopTimeout(Duration.ofSeconds(1)).withBackend(backend));
        server.handler(ecs::handle);
        this.clients = new EcsClients(EcsSettings.at(server.uri()));
        this.client = clients.acquire("us-east-1", Optional.empty());
    }

    public static LocalEcsFixture open(Path dataFolder) throws IOException {
        return open(dataFolder, BackendChoice.PROCESS);
    }

    public static LocalEcsFixture open(Path dataFolder, BackendChoice backend) throws IOException {
        return new LocalEcsFixture(dataFolder, backend);
    }

    public EcsAsyncClient client() {
        return client;
    }

    public LocalEcs ecs() {
        return ecs;
    }

    public EcsHttpServer server() {
        return server;
    }

    public Path ecsFolder() {
        return dataFolder.resolve("ecs");
    }

    /** Registers a definition with one container, {@code main}, that runs a shell command. */
    public void register(String family, String shellCommand) {
        register(family, List.of(container("main", shellCommand).build()));
    }

    public void register(String family, List<ContainerDefinition> containers) {
        client.registerTaskDefinition(request -> request.family(family).containerDefinitions(containers))
                .join();
    }

    public static ContainerDefinition.Builder container(String name, String shellCommand) {
        return ContainerDefinition.builder().name(name).image("busybox").command("/bin/sh", "-c", shellCommand);
    }

    public Task run(Consumer<RunTaskRequest.Builder> request) {
        return client.runTask(request).join().tasks().get(0);
    }

    public Task describe(String arn) {
        return client.describeTasks(request -> request.tasks(arn))
                .join()
                .tasks()
                .get(0);
    }

    public Task awaitStatus(String arn, String status) {
        return Eventually.await(() -> describe(arn), task -> task.lastStatus().equals(status));
    }

    public Task awaitStopped(String arn) {
        return awaitStatus(arn, "STOPPED");
    }

    public String logOf(Task task, String container) {
        try {
            return Files.readString(ecsFolder()
                    .resolve("logs")
                    .resolve(Arns.lastPart(task.taskArn()))
                    .resolve(container + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> launches() {
        return launches(dataFolder);
    }

    public static List<String> launches(Path dataFolder) {
        Path file = dataFolder.resolve("ecs").resolve("launches.log");
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clients.close();
        server.close();
        ecs.close();
        LeftoverProcesses.end(dataFolder);
    }
}
