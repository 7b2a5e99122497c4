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
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Kills with many executions open: all nodes but one at once, then, when all is well again, all nodes at once. Says how
 * long until the cluster served, and how late the executions woke whose time came meanwhile.
 */
final class KillsRun {

    private static final Duration FILL_MAX = Duration.ofMinutes(3);
    private static final Duration REST_MAX = Duration.ofMinutes(6);
    private static final double PROBES_PER_SECOND = 10;
    private static final int WAIT_SECONDS_MIN = 20;
    private static final int WAIT_SECONDS_MAX = 90;

    private final ChaosRun.Plan plan;
    private final int open;
    private final Distribution distribution;
    private final RunLog log;

    KillsRun(ChaosRun.Plan plan, int open, Distribution distribution, RunLog log) {
        this.plan = plan;
        this.open = open;
        this.distribution = distribution;
        this.log = log;
    }

    ChaosMain.Verdict run() throws IOException, InterruptedException {
        Workload parked = Workloads.waits(WAIT_SECONDS_MIN, WAIT_SECONDS_MAX);
        Workload probes = Workloads.passes();
        Map<Workload, Integer> workloads = Map.of(parked, 1, probes, 1);
        try (Playground playground = new Playground(plan.folder(), distribution, log);
                Nemesis nemesis = new Nemesis(playground.cluster(), log)) {
            playground.start(plan.nodes(), workloads);
            List<Integer> all = IntStream.rangeClosed(1, plan.nodes()).boxed().toList();
            StringBuilder told =
                    new StringBuilder("### Kills\n\n| killed | open then | ready again after s | woken late by,"
                            + " s: p50, p99, most |\n|---|---|---|---|\n");
            long began = System.nanoTime();
            for (List<Integer> victims : List.of(all.subList(1, all.size()), all)) {
                told.append(kill(playground, nemesis, victims, parked, probes));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Findings findings = playground.check();
            ChaosReport.Run run =
                    new ChaosReport.Run(plan.command(), plan.seed(), plan.nodes(), plan.rate(), took, Duration.ZERO);
            String report = ChaosReport.of(
                    run, Machine.here(), playground.ledger(), playground.told(), nemesis.records(), findings);
            return new ChaosMain.Verdict(findings.isClean(), told + "\n" + report);
        }
    }

    private String kill(Playground playground, Nemesis nemesis, List<Integer> victims, Workload parked, Workload probes)
            throws IOException, InterruptedException {
        String round = victims.size() + "k";
        try (Generator filling = playground
                        .generator(Map.of(parked, 1), open, plan.seed())
                        .named(round + "-parked");
                Generator probing = playground
                        .generator(Map.of(probes, 1), PROBES_PER_SECOND, plan.seed())
                        .named(round + "-probe")) {
            filling.start(open);
            if (!Pauses.until(FILL_MAX, () -> filling.pending() == 0)) {
                log.line("NOT all starts are acknowledged; killing all the same");
            }
            Thread probe = running(probing, REST_MAX);
            long opened = playground.running();
            nemesis.perform(new Fault(Kind.KILL, 0, victims, 0));
            playground.rest(filling, REST_MAX);
            probing.stop();
            probe.join();
            playground.rest(probing, REST_MAX);
            long[] late = playground.lateness(round + "-parked");
            var last = nemesis.records().get(nemesis.records().size() - 1);
            return String.format(
                    Locale.ROOT,
                    "| %d of %d | %,d | %.1f | %.1f, %.1f, %.1f |%n",
                    victims.size(),
                    plan.nodes(),
                    opened,
                    (last.endMillis() - last.beginMillis()) / 1e3,
                    quantile(late, 50),
                    quantile(late, 99),
                    quantile(late, 100));
        }
    }

    private static double quantile(long[] millis, int percent) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, sorted.length * percent / 100 - 1)] / 1e3;
    }

    private static Thread running(Generator generator, Duration time) {
        Thread thread = new Thread(() -> {
            try {
                generator.run(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
