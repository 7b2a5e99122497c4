// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import dev.askel.load.chaos.generator.Calls;
import dev.askel.load.chaos.generator.Ledger;
import dev.askel.load.chaos.generator.Ledger.Acknowledged;
import dev.askel.load.chaos.generator.NoAnswer;
import dev.askel.load.chaos.generator.Refused;
import dev.askel.load.chaos.generator.Start;
import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.generator.Traces;
import dev.askel.load.chaos.generator.Workload.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Reads everything that a cluster that has come to rest says, and holds it against what clients were told. */
public final class Checker {

    private static final int THREADS = 12;
    private static final long TIME_MAX_MINUTES = 30;
    private static final String CHILDREN = "child executions";
    private static final String DISTRIBUTED = "distributed";

    private final ClusterReader reader;
    private final Ledger ledger;
    private final Traces traces;
    private final Told told;
    private final ExecutionLaws laws;
    private final Collection<Violation> violations = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> checked = new ConcurrentHashMap<>();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong ecsAttempts = new AtomicLong();

    /** A checker. */
    public Checker(Calls calls, Ledger ledger, Traces traces, Told told) {
        this.reader = new ClusterReader(calls);
        this.ledger = ledger;
        this.traces = traces;
        this.told = told;
        this.laws = new ExecutionLaws(told);
    }

    /**
     * Checks everything.
     *
     * @param sleepers for the findings
     * @param standardMachines the ARNs of Standard machines by their workloads' names
     * @param launches of local ECS
     */
    public Findings check(Map<String, String> standardMachines, LaunchLaws launches, long sleepers)
            throws InterruptedException {
        Map<String, String> listed = new HashMap<>();
        standardMachines.values().forEach(machine -> listed.putAll(reader.statuses(machine)));
        Set<String> arns = new TreeSet<>(listed.keySet());
        for (Acknowledged ack : ledger.acknowledged()) {
            if (ack.start().workload().mode() == Mode.STANDARD) {
                arns.add(ack.arn());
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        arns.forEach(arn -> threads.execute(() -> check(arn, Optional.ofNullable(listed.get(arn)))));
        threads.shutdown();
        if (!threads.awaitTermination(TIME_MAX_MINUTES, TimeUnit.MINUTES)) {
            violations.add(new Violation("the check", "did not end in time", List.of()));
        }
        ExpressLaws express = new ExpressLaws(ledger, traces, told);
        violations.addAll(express.violations());
        violations.addAll(launches.violations(ecsAttempts.get()));
        ledger.oddities().forEach(oddity -> violations.add(new Violation("a client", oddity, List.of())));
        return new Findings(
                new ArrayList<>(violations),
                new TreeMap<>(checked),
                events.get(),
                launches.launches(),
                sleepers,
                express.repeated());
    }

    private void check(String arn, Optional<String> listed) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        Start start = ledger.sent(name);
        if (start == null) {
            violations.add(new Violation(arn, "is listed, and nobody has started it", List.of()));
            return;
        }
        read(arn, Optional.of(start), listed).ifPresent(execution -> {
            judge(execution, start.workload().name());
            if (start.workload().name().equals(DISTRIBUTED)) {
                checkChildren(execution, start);
            }
        });
    }

    private Optional<Execution> read(String arn, Optional<Start> start, Optional<String> listed) {
        try {
            return Optional.of(new Execution(arn, start, listed, reader.describe(arn), reader.history(arn)));
        } catch (Refused e) {
            String refused = "was acknowledged, and reading it is refused: " + e.getMessage();
            violations.add(new Violation(arn, refused, evidence(start)));
        } catch (NoAnswer e) {
            violations.add(new Violation(arn, "cannot be read: " + e.getMessage(), evidence(start)));
        }
        return Optional.empty();
    }

    /** What clients were told about an execution, so that the cause can be looked for. */
    private List<String> evidence(Optional<Start> sent) {
        List<String> evidence = new ArrayList<>();
        sent.ifPresent(start -> {
            Acknowledged ack = ledger.acknowledged(start.name());
            evidence.add(ack == null ? "the start was never acknowledged" : ack.told());
            evidence.add("input " + start.input());
            evidence.add("callbacks " + told.callbacks(start.name()));
            evidence.add("stop " + told.stop(start.name()));
        });
        return evidence;
    }

    private void judge(Execution execution, String workload) {
        checked.merge(workload, 1L, Long::sum);
        events.addAndGet(execution.history().size());
        ecsAttempts.addAndGet(
                execution.history().stream().filter(Checker::schedulesEcs).count());
        for (String violation : laws.violations(execution)) {
            List<String> evidence = evidence(execution.start());
            evidence.addAll(execution.lines());
            violations.add(new Violation(execution.arn(), violation, evidence));
        }
    }

    private void checkChildren(Execution parent, Start start) {
        try {
            Map<String, String> children = reader.children(parent.arn());
            int items = start.input().get("items").size();
            if (children.size() != items) {
                violations.add(new Violation(
                        parent.arn(),
                        "has " + children.size() + " child executions for " + items + " items",
                        parent.lines()));
            }
            children.forEach((arn, status) ->
                    read(arn, Optional.empty(), Optional.of(status)).ifPresent(child -> judge(child, CHILDREN)));
        } catch (Refused | NoAnswer e) {
            violations.add(new Violation(parent.arn(), "has Map Runs that cannot be read: " + e, parent.lines()));
        }
    }

    private static boolean schedulesEcs(HistoryEvent event) {
        return event.taskScheduledEventDetails() != null
                && event.taskScheduledEventDetails().resourceType().equals("ecs");
    }
}
