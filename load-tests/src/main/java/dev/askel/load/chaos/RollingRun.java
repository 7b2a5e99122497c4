// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import dev.askel.load.chaos.checker.Findings;
import dev.askel.load.chaos.cluster.Distribution;
import dev.askel.load.chaos.cluster.Pauses;
import dev.askel.load.chaos.cluster.RunLog;
import dev.askel.load.chaos.generator.Generator;
import dev.askel.load.chaos.generator.Workload;
import dev.askel.load.chaos.generator.Workloads;
import dev.askel.load.chaos.nemesis.Fault;
import dev.askel.load.chaos.nemesis.Fault.Kind;
import dev.askel.load.chaos.nemesis.Nemesis;
import dev.askel.load.chaos.report.ChaosReport;
import dev.askel.load.chaos.report.Machine;
import dev.askel.load.chaos.report.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rolling restart under load: one node after the other is asked to stop and comes back, while short executions are
 * started at a steady rate. No start may fail, and hardly one may take a second.
 */
final class RollingRun {

    private static final long P99_MILLIS_MAX = 1_000;
    private static final long WARM_UP_MILLIS = 10_000;
    private static final long BETWEEN_MILLIS = 3_000;
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(20);
    private static final Duration REST_MAX = Duration.ofMinutes(3);

    private final ChaosRun.Plan plan;
    private final Distribution distribution;
    private final RunLog log;

    RollingRun(ChaosRun.Plan plan, Distribution distribution, RunLog log) {
        this.plan = plan;
        this.distribution = distribution;
        this.log = log;
    }

    ChaosMain.Verdict run() throws IOException, InterruptedException {
        Map<Workload, Integer> workloads = Map.of(Workloads.passes(), 1);
        try (Playground playground = new Playground(plan.folder(), distribution, log)) {
            playground.start(plan.nodes(), workloads);
            warmUp(playground, workloads);
            try (Generator generator = playground.generator(workloads, plan.rate(), plan.seed());
                    Nemesis nemesis = new Nemesis(playground.cluster(), log)) {
                long began = System.nanoTime();
                Thread restarts = new Thread(() -> restartAll(nemesis, generator), "restarts");
                restarts.start();
                generator.run(plan.length());
                restarts.join();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                playground.rest(generator, REST_MAX);
                Findings findings = playground.check();
                ChaosReport.Run run = new ChaosReport.Run(
                        plan.command(), plan.seed(), plan.nodes(), plan.rate(), took, Duration.ZERO);
                String report = ChaosReport.of(
                        run, Machine.here(), playground.ledger(), playground.told(), nemesis.records(), findings);
                return verdict(playground, findings, report);
            }
        }
    }

    /** Compiled code, open connections: what a cluster that has run for a minute has. */
    private void warmUp(Playground playground, Map<Workload, Integer> workloads) throws InterruptedException {
        try (Generator warm = playground.generator(workloads, plan.rate() / 2, plan.seed() + 1)) {
            warm.named("warm").run(WARM_UP_MAX);
            Pauses.until(REST_MAX, () -> warm.pending() == 0);
        }
        playground.ledger().forgetTimes();
    }

    private void restartAll(Nemesis nemesis, Generator generator) {
        Pauses.millis(WARM_UP_MILLIS);
        for (int node = 1; node <= plan.nodes(); node++) {
            nemesis.perform(new Fault(Kind.RESTART, 0, List.of(node), 0));
            Pauses.millis(BETWEEN_MILLIS);
        }
        log.line("all nodes are back, " + generator.pending() + " starts under way");
    }

    private static ChaosMain.Verdict verdict(Playground playground, Findings findings, String report) {
        Samples samples = new Samples(playground.ledger().measured());
        int failed = playground.ledger().givenUp().size();
        long p99 = samples.millis(99);
        boolean good = findings.isClean() && failed == 0 && p99 < P99_MILLIS_MAX;
        String verdict = String.format(
                Locale.ROOT,
                "### Rolling restart%n%n%s: %,d starts measured, %d failed after retries; p50 %d ms, p99 %,d ms (to be under %,d),"
                        + " p99.9 %,d ms, most %,d ms; %,d had to be sent more than once.%n%n",
                good ? "Good" : "**Not good**",
                samples.count(),
                failed,
                samples.millis(50),
                p99,
                P99_MILLIS_MAX,
                samples.millis(99.9),
                samples.most(),
                samples.sentAgain());
        return new ChaosMain.Verdict(good, verdict + report);
    }
}
