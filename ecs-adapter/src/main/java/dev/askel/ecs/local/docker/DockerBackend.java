// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.askel.ecs.local.container.ContainerBackend;
import dev.askel.ecs.local.container.ContainerEnvironment;
import dev.askel.ecs.local.container.ContainerEvents;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.container.LaunchLog;
import dev.askel.ecs.local.container.LocalThread;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a Docker engine run containers. They are known by their names, which say which task they belong to: none is made
 * twice, and they are found again after a restart. Their ends come as events of the engine, and are looked for from
 * time to time.
 */
public final class DockerBackend implements ContainerBackend {

    private static final Logger LOG = LoggerFactory.getLogger(DockerBackend.class);

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(10);

    private final DockerCli cli;
    private final DockerCommands docker;
    private final LaunchLog launchLog;
    private final LocalThread thread;
    private final Map<String, Live> live = new HashMap<>();
    private Optional<CompletableFuture<Void>> ends = Optional.empty();
    private boolean looksAround;
    private boolean closed;

    /** A container that has not ended, as far as we know. */
    private static final class Live {
        private final ContainerRun run;
        private final ContainerEvents events;
        private boolean started;

        Live(ContainerRun run, ContainerEvents events) {
            this.run = run;
            this.events = events;
        }
    }

    /** A backend whose containers are told from those of others by the folder. */
    public DockerBackend(
            DockerSettings settings,
            Path folder,
            LaunchLog launchLog,
            ContainerEnvironment environment,
            LocalThread thread) {
        this.cli = new DockerCli(settings.program());
        String owner = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        this.docker = new DockerCommands(cli, settings, owner, environment);
        this.launchLog = launchLog;
        this.thread = thread;
    }

    /** Whether the engine answers and has an image. Completes on the thread of local ECS. */
    CompletionStage<Boolean> hasImage(String image) {
        return docker.inspectImage(image).thenApplyAsync(DockerCli.Outcome::isSuccess, thread);
    }

    @Override
    public void start(ContainerRun run, ContainerEvents events) {
        Live container = new Live(run, events);
        live.put(DockerCommands.nameOf(run), container);
        then(docker.inspectImage(run.plan().image()), found -> {
            if (found.isSuccess()) {
                create(container);
            } else {
                then(docker.pull(run.plan().image()), pulled -> {
                    if (pulled.isSuccess()) {
                        create(container);
                    } else {
                        failed(container, "CannotPullContainerError", pulled);
                    }
                });
            }
        });
    }

    private void create(Live container) {
        if (isOver(container)) {
            return;
        }
        then(createdAsync(container), created -> {
            boolean isThere = created.isSuccess() || created.error().contains("is already in use");
            if (isThere) {
                launch(container);
            } else {
                failed(container, "CannotCreateContainerError", created);
            }
        });
    }

    /** Where the endpoints are may not be known yet: our thread must not wait for that. */
    private CompletableFuture<DockerCli.Outcome> createdAsync(Live container) {
        return CompletableFuture.supplyAsync(() -> docker.create(container.run)).thenCompose(created -> created);
    }

    private void launch(Live container) {
        if (isOver(container)) {
            remove(container);
            return;
        }
        then(docker.start(container.run), started -> {
            if (isOver(container)) {
                remove(container);
            } else if (started.isSuccess()) {
                launchLog.add(container.run.launchLine() + ' ' + container.run.name());
                runs(container);
            } else {
                remove(container);
                failed(container, "CannotStartContainerError", started);
            }
        });
    }

    private void runs(Live container) {
        container.started = true;
        watch();
        container.events.running(Optional.empty());
        // It may have ended before anybody watched.
        look(container);
    }

    private boolean isOver(Live container) {
        return live.get(DockerCommands.nameOf(container.run)) != container;
    }

    private void failed(Live container, String error, DockerCli.Outcome outcome) {
        if (live.remove(DockerCommands.nameOf(container.run), container)) {
            container.events.cannotStart(error + ": " + outcome.complaint());
        }
    }

    private void over(Live container, OptionalInt exitCode, Optional<String> reason) {
        if (live.remove(DockerCommands.nameOf(container.run), container)) {
            container.events.ended(exitCode, reason);
        }
    }

    private void remove(Live container) {
        var unused = docker.remove(List.of(DockerCommands.nameOf(container.run)));
    }

    @Override
    public CompletionStage<Boolean> adopt(ContainerRun run, ContainerEvents events) {
        CompletableFuture<Boolean> adopted = new CompletableFuture<>();
        adopt(new Live(run, events), adopted);
        return adopted;
    }

    private void adopt(Live container, CompletableFuture<Boolean> adopted) {
        then(docker.state(container.run), outcome -> {
            if (outcome.isSuccess()) {
                live.put(DockerCommands.nameOf(container.run), container);
                adopted.complete(true);
                takeUp(container, state(outcome));
            } else if (outcome.isNotThere()) {
                adopted.complete(false);
            } else {
                LOG.warn("Docker does not say how task {} is: {}", container.run.taskArn(), outcome.complaint());
                thread.later(() -> adopt(container, adopted), ASK_AGAIN);
            }
        });
    }

    private void takeUp(Live container, JsonNode state) {
        if (state.path("Status").asText().equals("created")) {
            launch(container);
        } else {
            runs(container);
        }
    }

    /** Looks whether a container has ended. */
    private void look(Live container) {
        then(docker.state(container.run), outcome -> {
            if (outcome.isNotThere()) {
                over(
                        container,
                        OptionalInt.empty(),
                        Optional.of("DockerContainerGone: somebody removed the container"));
            } else if (outcome.isSuccess()) {
                JsonNode state = state(outcome);
                String status = state.path("Status").asText();
                if (status.equals("exited") || status.equals("dead")) {
                    over(container, OptionalInt.of(state.path("ExitCode").asInt()), reason(state));
                }
            }
        });
    }

    private static Optional<String> reason(JsonNode state) {
        return state.path("OOMKilled").asBoolean()
                ? Optional.of("OutOfMemoryError: Container killed due to memory usage")
                : Optional.empty();
    }

    private static JsonNode state(DockerCli.Outcome outcome) {
        try {
            return MAPPER.readTree(outcome.output());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Docker describes a container as " + outcome.output(), e);
        }
    }

    /** Watches as long as containers run. */
    private void watch() {
        if (ends.isPresent() || closed) {
            return;
        }
        CompletableFuture<Void> following = cli.follow(docker.ends(), name -> thread.execute(() -> look(name)));
        ends = Optional.of(following);
        var unused = following.thenRun(() -> thread.later(
                () -> {
                    ends = Optional.empty();
                    if (!live.isEmpty()) {
                        watch();
                    }
                },
                ASK_AGAIN));
        if (!looksAround) {
            looksAround = true;
            thread.later(this::lookAround, LOOK_AROUND);
        }
    }

    private void look(String name) {
        Optional.ofNullable(live.get(name)).ifPresent(this::look);
    }

    /** Events are lost where the engine is restarted. */
    private void lookAround() {
        if (closed) {
            return;
        }
        if (live.isEmpty()) {
            looksAround = false;
            ends.ifPresent(following -> following.complete(null));
            return;
        }
        then(docker.ended(), outcome -> {
            outcome.output().lines().forEach(this::look);
            thread.later(this::lookAround, LOOK_AROUND);
        });
    }

    @Override
    public void stop(ContainerRun run, Duration patience) {
        Live container = live.get(DockerCommands.nameOf(run));
        if (container == null) {
            return;
        }
        if (container.started) {
            var unused = docker.stop(run, patience);
        } else {
            // What is on its way will find that it is no longer wanted.
            over(container, OptionalInt.empty(), Optional.empty());
        }
    }

    @Override
    public CompletionStage<Boolean> check(ContainerRun run, List<String> command, Duration timeout) {
        return docker.exec(run, command, timeout).thenApplyAsync(DockerCli.Outcome::isSuccess, thread);
    }

    @Override
    public CompletionStage<String> output(ContainerRun run, int bytesMax) {
        return docker.logs(run).thenApply(logs -> {
            String both = logs.isSuccess() ? logs.output() + logs.error() : "";
            return both.substring(Math.max(0, both.length() - bytesMax));
        });
    }

    @Override
    public CompletionStage<String> file(ContainerRun run, String path, int bytesMax) {
        return docker.copy(run, path, bytesMax);
    }

    @Override
    public void forget(String taskId, List<String> containers) {
        var unused = docker.remove(containers.stream()
                .map(container -> DockerCommands.nameOf(taskId, container))
                .toList());
    }

    private void then(CompletableFuture<DockerCli.Outcome> command, Consumer<DockerCli.Outcome> next) {
        var unused = command.whenComplete((outcome, failure) -> thread.execute(() -> next.accept(
                failure == null ? outcome : new DockerCli.Outcome(1, "", String.valueOf(failure.getMessage())))));
    }

    /** The containers go on. */
    @Override
    public void close() {
        closed = true;
        ends.ifPresent(following -> following.complete(null));
        cli.close();
    }
}
