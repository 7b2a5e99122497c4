// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.nemesis;

import dev.askel.load.chaos.cluster.ChaosCluster;
import dev.askel.load.chaos.cluster.Pauses;
import dev.askel.load.chaos.cluster.RunLog;
import dev.askel.load.chaos.cluster.SupervisedNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Does faults to a cluster, each when its cue comes, whether or not those before are over. */
public final class Nemesis implements AutoCloseable {

    private static final Duration SERVE_MAX = Duration.ofMinutes(3);
    private static final Duration CUE_MAX = Duration.ofSeconds(40);
    private static final Duration CUE_MAX_WITHOUT_MAJORITY = Duration.ofSeconds(80);

    private final ChaosCluster cluster;
    private final RunLog log;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Collection<FaultRecord> records = new ConcurrentLinkedQueue<>();
    private final Object database = new Object();
    private final AtomicInteger underWay = new AtomicInteger();

    /** A nemesis of a cluster. */
    public Nemesis(ChaosCluster cluster, RunLog log) {
        this.cluster = cluster;
        this.log = log;
    }

    /**
     * Does faults; returns when the last one is over.
     *
     * @param schedule the faults in their order
     * @param time after which nothing new begins; what belongs to a fault before does
     * @param serves whether the cluster serves
     */
    public void run(List<Fault> schedule, Duration time, BooleanSupplier serves) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        Duration patience = CUE_MAX;
        for (Fault fault : schedule) {
            if (fault.cue() == Fault.Cue.SERVED) {
                awaitServed(patience, end, serves);
                patience = CUE_MAX;
            }
            TimeUnit.MILLISECONDS.sleep(fault.pauseMillis());
            if (fault.cue() == Fault.Cue.SERVED && System.nanoTime() - end > 0) {
                break;
            }
            if (fault.cue() == Fault.Cue.MEANWHILE
                    || fault.endsMajority(cluster.nodes().size())) {
                patience = CUE_MAX_WITHOUT_MAJORITY;
            }
            underWay.incrementAndGet();
            threads.execute(() -> {
                try {
                    perform(fault);
                } finally {
                    underWay.decrementAndGet();
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2 * SERVE_MAX.toSeconds(), TimeUnit.SECONDS)) {
            log.line("faults are not over; going on");
        }
    }

    private void awaitServed(Duration patience, long end, BooleanSupplier serves) {
        boolean served = Pauses.until(
                patience, () -> System.nanoTime() - end > 0 || underWay.get() == 0 && serves.getAsBoolean());
        if (!served) {
            log.line("the cluster has not come to serve within " + patience.toSeconds() + " s; going on");
        }
    }

    /** Does one fault; returns when it is over. */
    public void perform(Fault fault) {
        long begin = System.currentTimeMillis();
        log.line("fault begins: " + fault);
        boolean over = true;
        switch (fault.kind()) {
            case KILL -> over = endThenServe(fault, SupervisedNode::kill);
            case RESTART -> over = endThenServe(fault, SupervisedNode::terminate);
            case FREEZE -> {
                nodes(fault).forEach(SupervisedNode::freeze);
                Pauses.millis(fault.millis());
                nodes(fault).forEach(SupervisedNode::thaw);
            }
            case PARTITION, DEAF, MUTE -> cut(fault);
            case DATABASE_RESTART, DATABASE_KILL, DATABASE_FREEZE -> hitDatabase(fault);
        }
        long end = System.currentTimeMillis();
        log.line("fault " + (over ? "over" : "NOT over") + ": " + fault);
        records.add(new FaultRecord(fault, begin, over ? end : 0));
    }

    private boolean endThenServe(Fault fault, Consumer<SupervisedNode> end) {
        List<SupervisedNode> hit = nodes(fault);
        Map<SupervisedNode, Long> before = hit.stream().collect(Collectors.toMap(node -> node, SupervisedNode::starts));
        hit.forEach(end);
        return Pauses.until(
                SERVE_MAX, () -> hit.stream().allMatch(node -> node.starts() > before.get(node) && node.isReady()));
    }

    private void cut(Fault fault) {
        int node = fault.nodes().get(0);
        boolean outbound = fault.kind() != Fault.Kind.DEAF;
        boolean inbound = fault.kind() != Fault.Kind.MUTE;
        cluster.hosting().cut(node, outbound, inbound);
        Pauses.millis(fault.millis());
        cluster.hosting().heal(node, outbound, inbound);
    }

    /** One at a time: what is stopped cannot be stopped again. */
    private void hitDatabase(Fault fault) {
        synchronized (database) {
            switch (fault.kind()) {
                case DATABASE_RESTART -> cluster.database().stop();
                case DATABASE_KILL -> cluster.database().kill();
                default -> cluster.database().freeze();
            }
            Pauses.millis(fault.millis());
            if (fault.kind() == Fault.Kind.DATABASE_FREEZE) {
                cluster.database().thaw();
            } else {
                cluster.database().start();
            }
        }
    }

    private List<SupervisedNode> nodes(Fault fault) {
        return cluster.nodes().stream()
                .filter(node -> fault.nodes().contains(node.number()))
                .toList();
    }

    /** The faults that were done, in order. */
    public List<FaultRecord> records() {
        return records.stream()
                .sorted(Comparator.comparingLong(FaultRecord::beginMillis))
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
