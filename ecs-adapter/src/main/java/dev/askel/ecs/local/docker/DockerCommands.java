// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.docker;

import dev.askel.ecs.local.container.ContainerEnvironment;
import dev.askel.ecs.local.container.ContainerLimits;
import dev.askel.ecs.local.container.ContainerRun;
import dev.askel.ecs.local.container.ResultFile;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands that the containers of one local ECS need. */
final class DockerCommands {

    private static final Logger LOG = LoggerFactory.getLogger(DockerCommands.class);

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration PULL = Duration.ofMinutes(15);
    private static final Duration STOP_EXTRA = Duration.ofSeconds(60);
    private static final String OWNER_LABEL = "dev.askel.local-ecs";
    private static final String HOST_NAME = "host.docker.internal";

    private final DockerCli cli;
    private final DockerSettings settings;
    private final String owner;
    private final ContainerEnvironment environment;

    /** Commands for the containers of {@code owner}. */
    DockerCommands(DockerCli cli, DockerSettings settings, String owner, ContainerEnvironment environment) {
        this.cli = cli;
        this.settings = settings;
        this.owner = owner;
        this.environment = environment;
    }

    /** The name of a container: with it, none is made twice. */
    static String nameOf(String taskId, String container) {
        return "askel-" + taskId + '-' + container;
    }

    static String nameOf(ContainerRun run) {
        return nameOf(run.taskId(), run.name());
    }

    CompletableFuture<DockerCli.Outcome> inspectImage(String image) {
        return cli.run(SHORT, List.of("image", "inspect", "--format", "{{.Id}}", image));
    }

    CompletableFuture<DockerCli.Outcome> pull(String image) {
        return cli.run(PULL, List.of("pull", "--quiet", image));
    }

    CompletableFuture<DockerCli.Outcome> create(ContainerRun run) {
        Map<String, String> all = environment.of(run.plan(), this::fromWithin);
        Map<String, String> handedOver = new LinkedHashMap<>();
        List<String> words = new ArrayList<>(List.of("create", "--name", nameOf(run)));
        words.addAll(List.of("--label", OWNER_LABEL + '=' + owner, "--label", "dev.askel.task=" + run.taskArn()));
        words.addAll(List.of("--network", settings.network()));
        if (!settings.isHostNetwork()) {
            words.addAll(List.of("--add-host", HOST_NAME + ":host-gateway"));
        }
        all.forEach((name, value) -> {
            boolean isTheirs = System.getenv().containsKey(name) || name.startsWith("DOCKER_");
            words.addAll(List.of("--env", isTheirs ? name + '=' + value : name));
            if (!isTheirs) {
                // Values may be secret, and the arguments of a command are not.
                handedOver.put(name, value);
            }
        });
        run.plan().workingDirectory().ifPresent(directory -> words.addAll(List.of("--workdir", directory)));
        run.plan().user().ifPresent(user -> words.addAll(List.of("--user", user)));
        words.addAll(limits(run.plan().limits()));
        List<String> entryPoint = run.plan().entryPoint();
        if (!entryPoint.isEmpty()) {
            words.addAll(List.of("--entrypoint", entryPoint.get(0)));
        }
        words.add(run.plan().image());
        if (entryPoint.size() > 1) {
            words.addAll(entryPoint.subList(1, entryPoint.size()));
        }
        words.addAll(run.plan().command());
        return cli.run(SHORT, words, handedOver);
    }

    private static List<String> limits(ContainerLimits limits) {
        List<String> words = new ArrayList<>();
        limits.cpuShares().ifPresent(shares -> words.addAll(List.of("--cpu-shares", shares.toString())));
        limits.cpus()
                .map(cpus -> Math.min(cpus, Runtime.getRuntime().availableProcessors()))
                .ifPresent(cpus -> words.addAll(List.of("--cpus", cpus.toString())));
        limits.memoryMiB().ifPresent(memory -> words.addAll(List.of("--memory", memory + "m")));
        limits.memoryReservationMiB().ifPresent(memory -> words.addAll(List.of("--memory-reservation", memory + "m")));
        return words;
    }

    /** A container that is not in the network of this machine reaches it by another name than the loopback address. */
    private URI fromWithin(URI uri) {
        boolean isLoopback = "localhost".equals(uri.getHost())
                || String.valueOf(uri.getHost()).startsWith("127.");
        if (settings.isHostNetwork() || !isLoopback) {
            return uri;
        }
        try {
            return new URI(uri.getScheme(), null, HOST_NAME, uri.getPort(), uri.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    CompletableFuture<DockerCli.Outcome> start(ContainerRun run) {
        return cli.run(SHORT, List.of("start", nameOf(run)));
    }

    CompletableFuture<DockerCli.Outcome> stop(ContainerRun run, Duration patience) {
        String seconds = Long.toString(Math.max(0, patience.toSeconds()));
        return cli.run(patience.plus(STOP_EXTRA), List.of("stop", "-t", seconds, nameOf(run)));
    }

    /** The state of a container as JSON. */
    CompletableFuture<DockerCli.Outcome> state(ContainerRun run) {
        return cli.run(SHORT, List.of("container", "inspect", "--format", "{{json .State}}", nameOf(run)));
    }

    CompletableFuture<DockerCli.Outcome> logs(ContainerRun run) {
        return cli.run(SHORT, List.of("logs", nameOf(run)));
    }

    /** A file of a container, through one of ours. */
    CompletableFuture<String> copy(ContainerRun run, String path, int bytesMax) {
        Path copy;
        try {
            copy = Files.createTempFile("askel-result-", ".json");
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return cli.run(SHORT, List.of("cp", nameOf(run) + ':' + path, copy.toString()))
                .thenApply(copied -> {
                    if (!copied.isSuccess()) {
                        throw ServiceFault.client("InvalidParameterException", copied.complaint());
                    }
                    return ResultFile.read(copy, bytesMax);
                })
                .whenComplete((text, failure) -> delete(copy));
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", copy, e);
        }
    }

    CompletableFuture<DockerCli.Outcome> exec(ContainerRun run, List<String> command, Duration timeout) {
        List<String> words = new ArrayList<>(List.of("exec", nameOf(run)));
        words.addAll(command);
        return cli.run(timeout, words);
    }

    CompletableFuture<DockerCli.Outcome> remove(List<String> names) {
        List<String> words = new ArrayList<>(List.of("rm", "--force", "--volumes"));
        words.addAll(names);
        return cli.run(SHORT, words);
    }

    /** The arguments of a command that prints the name of each of our containers when it ends. */
    List<String> ends() {
        return List.of(
                "events",
                "--since",
                "1m",
                "--filter",
                "label=" + OWNER_LABEL + '=' + owner,
                "--filter",
                "event=die",
                "--format",
                "{{.Actor.Attributes.name}}");
    }

    /** The names of our containers that have ended. */
    CompletableFuture<DockerCli.Outcome> ended() {
        String label = "label=" + OWNER_LABEL + '=' + owner;
        return cli.run(
                SHORT,
                List.of("ps", "--all", "--filter", label, "--filter", "status=exited", "--format", "{{.Names}}"));
    }
}
