// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import dev.askel.load.chaos.checker.Findings;
import dev.askel.load.chaos.cluster.Distribution;
import dev.askel.load.chaos.cluster.Hosting;
import dev.askel.load.chaos.cluster.ProcessHosting;
import dev.askel.load.chaos.cluster.RunLog;
import dev.askel.load.chaos.generator.Generator;
import dev.askel.load.chaos.generator.Workload;
import dev.askel.load.chaos.generator.Workloads;
import dev.askel.load.chaos.nemesis.Fault;
import dev.askel.load.chaos.nemesis.FaultRecord;
import dev.askel.load.chaos.nemesis.Nemesis;
import dev.askel.load.chaos.nemesis.Schedule;
import dev.askel.load.chaos.report.ChaosReport;
import dev.askel.load.chaos.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One run: executions of all kinds are started at a steady rate while faults hit the cluster; then everything is
 * healed, all is let come to its end, and what the cluster says is held against what it had said.
 */
public final class ChaosRun {

    private static final Duration REST_MAX = Duration.ofMinutes(8);
    private static final int UNDER_WAY_MAX = 400;
    private static final Duration BEHIND_MAX = Duration.ofSeconds(3);
    private static final Duration QUIET_END = Duration.ofSeconds(20);

    private final Plan plan;
    private final Distribution distribution;
    private final Hosting hosting;
    private final RunLog log;

    /**
     * What to run.
     *
     * @param command that runs it again, for the report
     * @param folder of all data and logs
     * @param length how long executions are started
     * @param workloads what is started, with weights
     * @param faults what happens meanwhile
     */
    public record Plan(
            String command,
            Path folder,
            Duration length,
            long seed,
            double rate,
            int nodes,
            Map<Workload, Integer> workloads,
            List<Fault> faults) {

        /** A plan with the faults of its seed, for nodes that are processes. */
        public static Plan drawn(String command, Path folder, Duration length, long seed, double rate, int nodes) {
            return drawn(command, folder, length, seed, rate, nodes, ProcessHosting.here());
        }

        /** A plan with the faults of its seed, as far as they can be done. */
        static Plan drawn(
                String command, Path folder, Duration length, long seed, double rate, int nodes, Hosting.Cuts cuts) {
            return new Plan(
                    command,
                    folder,
                    length,
                    seed,
                    rate,
                    nodes,
                    Workloads.all(),
                    Schedule.of(seed, length, nodes, cuts));
        }
    }

    /**
     * What came of it.
     *
     * @param findings of the check
     * @param report for people
     * @param started how many starts were acknowledged
     * @param faults those that were done
     */
    public record Result(Findings findings, String report, int started, List<FaultRecord> faults) {}

    /** A run of a plan, with nodes that are processes. */
    public ChaosRun(Plan plan, Distribution distribution, RunLog log) {
        this(plan, distribution, new ProcessHosting(plan.folder(), distribution, log), log);
    }

    /** A run of a plan. */
    public ChaosRun(Plan plan, Distribution distribution, Hosting hosting, RunLog log) {
        this.plan = plan;
        this.distribution = distribution;
        this.hosting = hosting;
        this.log = log;
    }

    /** Runs it. */
    public Result run() throws IOException, InterruptedException {
        if (hosting.cuts() == Hosting.Cuts.NONE) {
            log.line("no partitions: this system does not say which process has opened a connection");
        }
        try (Playground playground = new Playground(plan.folder(), distribution, hosting, log)) {
            playground.start(plan.nodes(), plan.workloads());
            try (Generator generator = playground
                            .generator(plan.workloads(), plan.rate(), plan.seed())
                            .atMostUnderWay(UNDER_WAY_MAX)
                            .behindAtMost(BEHIND_MAX);
                    Nemesis nemesis = new Nemesis(playground.cluster(), log)) {
                log.line("faults, as far as time goes: "
                        + plan.faults().stream().map(Fault::cued).collect(Collectors.joining("; ")));
                long began = System.nanoTime();
                Thread trouble = inBackground(nemesis, () -> playground.serves(generator));
                generator.run(plan.length());
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                trouble.join();
                long healed = System.nanoTime();
                playground.rest(generator, REST_MAX);
                Duration rest = Duration.ofNanos(System.nanoTime() - healed);
                log.line("checking " + playground.ledger().sentCount() + " executions");
                Findings findings = playground.check();
                ChaosReport.Run run =
                        new ChaosReport.Run(plan.command(), plan.seed(), plan.nodes(), plan.rate(), took, rest);
                String report = ChaosReport.of(
                        run, Machine.here(), playground.ledger(), playground.told(), nemesis.records(), findings);
                return new Result(findings, report, playground.ledger().acknowledgedCount(), nemesis.records());
            }
        }
    }

    private Thread inBackground(Nemesis nemesis, BooleanSupplier serves) {
        Thread thread = new Thread(
                () -> {
                    try {
                        nemesis.run(plan.faults(), plan.length().minus(QUIET_END), serves);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "nemesis");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
