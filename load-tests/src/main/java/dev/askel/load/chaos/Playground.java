// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import dev.askel.load.chaos.checker.Checker;
import dev.askel.load.chaos.checker.ClusterReader;
import dev.askel.load.chaos.checker.Findings;
import dev.askel.load.chaos.checker.LaunchLaws;
import dev.askel.load.chaos.cluster.ChaosCluster;
import dev.askel.load.chaos.cluster.Distribution;
import dev.askel.load.chaos.cluster.Hosting;
import dev.askel.load.chaos.cluster.Pauses;
import dev.askel.load.chaos.cluster.ProcessHosting;
import dev.askel.load.chaos.cluster.RunLog;
import dev.askel.load.chaos.cluster.SupervisedNode;
import dev.askel.load.chaos.generator.ActivityWorkers;
import dev.askel.load.chaos.generator.Callbacks;
import dev.askel.load.chaos.generator.Calls;
import dev.askel.load.chaos.generator.DropFolder;
import dev.askel.load.chaos.generator.Functions;
import dev.askel.load.chaos.generator.Generator;
import dev.askel.load.chaos.generator.Ledger;
import dev.askel.load.chaos.generator.NoAnswer;
import dev.askel.load.chaos.generator.Setup;
import dev.askel.load.chaos.generator.Starter;
import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.generator.Traces;
import dev.askel.load.chaos.generator.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** A cluster with all that its clients, functions, workers and tasks need, and the record of what they were told. */
final class Playground implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(4);
    private static final Duration READY_MAX = Duration.ofMinutes(4);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final Duration READ_MAX = Duration.ofSeconds(30);
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final long LONGEST_WAIT_MILLIS = 25_000;
    private static final int WORKERS = 9;
    private static final Set<String> EXPRESS = Set.of("express", "sync");

    private final Path folder;
    private final RunLog log;
    private final Ledger ledger;
    private final Set<String> sleepers = ConcurrentHashMap.newKeySet();
    private final Told told = new Told();
    private final Traces traces = new Traces();
    private final ChaosCluster cluster;
    private final Callbacks callbacks;
    private final Functions functions;
    private Calls calls;
    private Calls readers;
    private ActivityWorkers workers;
    private DropFolder drops;
    private Map<String, String> machines = Map.of();

    /** A playground whose nodes are processes. */
    Playground(Path folder, Distribution distribution, RunLog log) throws IOException {
        this(folder, distribution, new ProcessHosting(folder, distribution, log), log);
    }

    Playground(Path folder, Distribution distribution, Hosting hosting, RunLog log) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.log = log;
        this.ledger = new Ledger(folder.resolve("acknowledged.log"));
        this.cluster = new ChaosCluster(folder, distribution, hosting, log);
        this.callbacks = new Callbacks(told, ledger);
        this.functions = new Functions(callbacks, traces);
    }

    /** Starts so many nodes, and makes what the workloads need. */
    void start(int nodes, Map<Workload, Integer> workloads) throws IOException {
        cluster.start(nodes, Map.of("LAMBDA_ENDPOINT", functions.endpoint()), START_MAX);
        List<URI> endpoints =
                cluster.nodes().stream().map(SupervisedNode::endpoint).toList();
        calls = Calls.of(endpoints, ANSWER_MAX);
        readers = Calls.of(endpoints, READ_MAX);
        callbacks.through(calls);
        drops = new DropFolder(folder.resolve("tokens"), callbacks);
        Setup.tasks(cluster.ecs().endpoint(), drops.script());
        String activity = Setup.activity(readers);
        machines = Setup.machines(readers, workloads.keySet(), activity);
        workers = new ActivityWorkers(WORKERS, activity, calls, callbacks, told);
        log.line("cluster serves; " + machines.size() + " state machines");
    }

    /** A generator of starts. */
    Generator generator(Map<Workload, Integer> weights, double rate, long seed) {
        Starter starter = new Starter(calls, calls, ledger, machines, START_PATIENCE);
        return new Generator(weights, rate, seed, starter, calls, told, ledger);
    }

    /** Whether all nodes say that they serve, and clients find that they do. */
    boolean serves(Generator generator) {
        return generator.isServed() && cluster.isReady();
    }

    /**
     * Waits until nothing goes on any more: clients have their answers, nodes serve, executions have ended.
     *
     * @return whether that has come to be in time
     */
    boolean rest(Generator generator, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean ready = cluster.awaitReady(READY_MAX);
        if (!ready) {
            log.line("NOT all nodes serve");
        }
        boolean answered = Pauses.until(left(deadline), () -> generator.pending() == 0);
        boolean ended = Pauses.until(left(deadline), this::nothingRuns);
        boolean calledBack = Pauses.until(left(deadline), () -> callbacks.pending() == 0);
        log.line("at rest: nodes " + ready + ", clients " + answered + ", executions " + ended + ", callbacks "
                + calledBack);
        return ready && answered && ended && calledBack;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** How many Standard executions are open, as the lists say. */
    long running() {
        ClusterReader reader = new ClusterReader(readers);
        return standardMachines().values().stream()
                .flatMap(machine -> reader.statuses(machine).values().stream())
                .filter("RUNNING"::equals)
                .count();
    }

    /**
     * Whether all executions have ended. Where a node died before a start was acknowledged, the execution may have been
     * stored and nobody know of it: it goes on when it is asked for, which is done here and counted.
     */
    private boolean nothingRuns() {
        try {
            ClusterReader reader = new ClusterReader(readers);
            List<String> unacknowledged = new ArrayList<>();
            for (String machine : standardMachines().values()) {
                for (String arn : reader.running(machine)) {
                    if (ledger.acknowledged(arn.substring(arn.lastIndexOf(':') + 1)) != null) {
                        return false;
                    }
                    unacknowledged.add(arn);
                }
            }
            if (!unacknowledged.isEmpty()) {
                Pauses.millis(LONGEST_WAIT_MILLIS);
                unacknowledged.stream()
                        .filter(arn -> reader.describe(arn).statusAsString().equals("RUNNING"))
                        .forEach(sleepers::add);
            }
            return unacknowledged.isEmpty();
        } catch (NoAnswer e) {
            return false;
        }
    }

    /** How many milliseconds too late the first Wait state ended of each execution whose name begins so. */
    long[] lateness(String prefix) {
        ClusterReader reader = new ClusterReader(readers);
        return ledger.acknowledged().parallelStream()
                .filter(ack -> ack.start().name().startsWith(prefix))
                .mapToLong(ack -> lateness(
                        reader.history(ack.arn()),
                        ack.start().input().get("seconds").longValue()))
                .toArray();
    }

    private static long lateness(List<HistoryEvent> history, long seconds) {
        Instant entered = history.get(1).timestamp();
        Instant exited = history.get(2).timestamp();
        return Duration.between(entered, exited).toMillis()
                - Duration.ofSeconds(seconds).toMillis();
    }

    /** Holds everything against everything. */
    Findings check() throws IOException, InterruptedException {
        workers.close();
        return new Checker(readers, ledger, traces, told)
                .check(standardMachines(), LaunchLaws.of(cluster.ecs().launchLog()), sleepers.size());
    }

    private Map<String, String> standardMachines() {
        Map<String, String> standard = new LinkedHashMap<>();
        machines.forEach((name, arn) -> {
            if (!EXPRESS.contains(name)) {
                standard.put(name, arn);
            }
        });
        return standard;
    }

    ChaosCluster cluster() {
        return cluster;
    }

    Ledger ledger() {
        return ledger;
    }

    Told told() {
        return told;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (workers != null) {
            workers.close();
            drops.close();
        }
        callbacks.close();
        cluster.close();
        functions.close();
        if (calls != null) {
            calls.close();
            readers.close();
        }
        ledger.close();
    }
}
