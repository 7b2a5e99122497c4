// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.chaos.cluster.Distribution;
import dev.askel.load.chaos.cluster.Hosting;
import dev.askel.load.chaos.cluster.ProcessHosting;
import dev.askel.load.chaos.cluster.RunLog;
import dev.askel.load.chaos.generator.Workloads;
import dev.askel.load.chaos.nemesis.Fault;
import dev.askel.load.chaos.nemesis.Fault.Kind;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short run of {@code bin/chaos}: nothing may be lost, nothing doubled. Its data stay in the build's folder. */
class ChaosIT {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final double RATE = 12;
    private static final long SEED = 7;
    private static final int WAIT_SECONDS = 5;

    @Test
    void shouldLoseNothing_whenClusterGoesThroughFaults() throws Exception {
        Path folder = Path.of("target", "chaos-it", Long.toString(System.currentTimeMillis()));
        Files.createDirectories(folder);
        ChaosRun.Plan plan = new ChaosRun.Plan(
                "mvn verify", folder, LENGTH, SEED, RATE, 3, Workloads.lasting(WAIT_SECONDS), faults());
        Distribution distribution =
                new Distribution(Path.of(System.getProperty("askel.distribution")), Distribution.SMALL);

        ChaosRun.Result result;
        try (RunLog log = new RunLog(folder.resolve("run.log"), new PrintWriter(Writer.nullWriter()))) {
            result = new ChaosRun(plan, distribution, log).run();
        }

        Files.writeString(folder.resolve("report.md"), result.report());
        assertThat(result.findings().violations())
                .as(folder + "\n" + result.report())
                .isEmpty();
        assertThat(result.started()).isGreaterThanOrEqualTo(200);
        assertThat(result.faults()).hasSameSizeAs(plan.faults());
    }

    /** One after the other in what they cost: a machine with few processors starts one thing at a time sooner. */
    private static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault(Kind.DATABASE_KILL, 1_000, List.of(), 500));
        faults.add(new Fault(Kind.FREEZE, 2_000, List.of(2), 3_000));
        if (ProcessHosting.here() != Hosting.Cuts.NONE) {
            faults.add(new Fault(Kind.PARTITION, 5_000, List.of(3), 6_000));
        }
        faults.add(new Fault(Kind.KILL, 7_000, List.of(1), 0));
        return faults;
    }
}
