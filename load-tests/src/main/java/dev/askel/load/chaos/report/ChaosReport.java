// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.report;

import dev.askel.load.chaos.checker.Findings;
import dev.askel.load.chaos.checker.Violation;
import dev.askel.load.chaos.generator.Ledger;
import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.nemesis.FaultRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A run, as Markdown. */
public final class ChaosReport {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int VIOLATIONS_SHOWN = 20;
    private static final int LINES_SHOWN = 30;
    private static final double MILLIS = 1_000;

    private final StringBuilder text = new StringBuilder();

    /**
     * What a run was.
     *
     * @param command that runs it again
     * @param seed of workloads and faults
     * @param nodes how many
     * @param rate starts per second
     * @param took the time in which executions were started
     * @param rest until all had ended, after the last fault was over
     */
    public record Run(String command, long seed, int nodes, double rate, Duration took, Duration rest) {}

    /** Writes the report of a run. */
    public static String of(
            Run run, Machine machine, Ledger ledger, Told told, List<FaultRecord> faults, Findings findings) {
        ChaosReport report = new ChaosReport();
        report.head(run, machine, findings);
        report.counts(run, ledger, told, findings);
        report.faults(faults, new Samples(ledger.measured()), run);
        report.violations(findings);
        return report.text.toString();
    }

    private void head(Run run, Machine machine, Findings findings) {
        line("## Seed " + run.seed() + ", " + run.nodes() + " nodes, "
                + run.took().toMinutes() + " min " + run.took().toSecondsPart() + " s");
        line("");
        line(
                findings.isClean()
                        ? "**Nothing lost, nothing doubled.**"
                        : "**" + findings.violations().size() + " violations.**");
        line("");
        line("    " + run.command());
        line("");
        line(machine.toString());
        line("");
    }

    private void counts(Run run, Ledger ledger, Told told, Findings findings) {
        Samples samples = new Samples(ledger.measured());
        line("| | |");
        line("|---|---|");
        row("starts sent", ledger.sentCount());
        row("starts acknowledged", ledger.acknowledgedCount());
        row(
                "acknowledged per second",
                "%.1f",
                ledger.acknowledgedCount() / (run.took().toMillis() / MILLIS));
        row("starts that had to be sent more than once", samples.sentAgain());
        row("starts that were given up", ledger.givenUp().size());
        row("events in the histories checked", findings.events());
        row("callbacks sent", told.count(false));
        row("callbacks taken", told.count(true));
        row("ECS tasks launched", findings.launches());
        row("asynchronous Express executions that ran more than once, as they may", findings.expressRepeated());
        row("unacknowledged starts that slept until they were asked for", findings.sleepers());
        row("until all had ended, after the last fault, s", "%.1f", run.rest().toMillis() / MILLIS);
        line(String.format(
                Locale.ROOT,
                "| a start, as its client sees it, retries included: p50, p99, p99.9, most | %d, %,d, %,d, %,d ms |",
                samples.millis(50),
                samples.millis(99),
                samples.millis(99.9),
                samples.most()));
        line("");
        line("| Standard executions checked | |");
        line("|---|---|");
        findings.checked().forEach(this::row);
        line("");
    }

    private void faults(List<FaultRecord> faults, Samples samples, Run run) {
        line(faults.size()
                + " faults. Their order, kinds and lengths come of the seed; each begins when the cluster has come to"
                + " serve again, or *meanwhile*: some seconds after the begin of the one before. *Served* is the time from the begin of the fault to the answer of the last start"
                + " that took longer than a second; *silent* the longest time without any answer.");
        line("");
        line("| at | fault | over after s | served after s | silent s |");
        line("|---|---|---|---|---|");
        for (int i = 0; i < faults.size(); i++) {
            FaultRecord fault = faults.get(i);
            long next = i + 1 < faults.size()
                    ? faults.get(i + 1).beginMillis()
                    : fault.beginMillis() + run.took().toMillis();
            line(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.1f |",
                    TIME.format(Instant.ofEpochMilli(fault.beginMillis())),
                    fault.fault().cued(),
                    fault.endMillis() == 0
                            ? "never"
                            : String.format(Locale.ROOT, "%.1f", (fault.endMillis() - fault.beginMillis()) / MILLIS),
                    served(samples.millisUntilServed(fault, next)),
                    samples.longestSilence(fault, next) / MILLIS));
        }
        line("");
    }

    private static String served(long millis) {
        return millis < 0 ? "next fault" : String.format(Locale.ROOT, "%.1f", millis / MILLIS);
    }

    private void violations(Findings findings) {
        if (findings.isClean()) {
            return;
        }
        line("### Violations");
        line("");
        for (Violation violation :
                findings.violations().stream().limit(VIOLATIONS_SHOWN).toList()) {
            line("- `" + violation.subject() + "` " + violation.what());
            line("");
            List<String> evidence = violation.evidence();
            evidence.stream().limit(LINES_SHOWN).forEach(one -> line("      " + one));
            line("");
        }
    }

    private void row(String what, long count) {
        row(what, "%,d", count);
    }

    private void row(String what, String format, Object value) {
        line("| " + what + " | " + String.format(Locale.ROOT, format, value) + " |");
    }

    private void line(String one) {
        text.append(one).append('\n');
    }
}
