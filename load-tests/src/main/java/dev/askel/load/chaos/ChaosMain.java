// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos;

import dev.askel.load.chaos.cluster.ClassArchive;
import dev.askel.load.chaos.cluster.ContainerHosting;
import dev.askel.load.chaos.cluster.Distribution;
import dev.askel.load.chaos.cluster.Docker;
import dev.askel.load.chaos.cluster.Hosting;
import dev.askel.load.chaos.cluster.RunLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code bin/chaos}. Exit codes: 0 nothing lost, 1 something that must not be, 2 not understood or not possible. */
public final class ChaosMain {

    private static final int VIOLATED = 1;
    private static final int USAGE = 2;
    private static final int NODES = 3;
    private static final double RATE = 50;

    private final ChaosOptions options;
    private final PrintWriter console;

    private ChaosMain(ChaosOptions options, PrintWriter console) {
        this.options = options;
        this.console = console;
    }

    /** Runs what the arguments say, then ends the process. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        PrintWriter console = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true);
        ChaosOptions options;
        try {
            options = ChaosOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            console.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        if (options.has(ChaosOptions.CONTAINERS) && !Docker.answers()) {
            console.println("No Docker Engine answers, which --containers needs: is the command docker there, and does"
                    + " \"docker info\" reach an engine? DOCKER_HOST says where it is.");
            System.exit(USAGE);
            return;
        }
        System.exit(new ChaosMain(options, console).run() ? 0 : VIOLATED);
    }

    private boolean run() throws IOException, InterruptedException {
        Path folder = options.path("--data")
                .orElse(Path.of("target", "chaos", options.mode() + "-" + System.currentTimeMillis()));
        Files.createDirectories(folder);
        try (RunLog log = new RunLog(folder.resolve("run.log"), console)) {
            log.line(options.command() + ", everything in " + folder.toAbsolutePath());
            Verdict verdict = chosen(folder, log);
            console.println(verdict.report());
            Path report = options.path("--report").orElse(folder.resolve("report.md"));
            Files.writeString(report, verdict.report());
            log.line((verdict.good() ? "good" : "NOT good") + "; the report is " + report);
            if (verdict.good() && options.path("--data").isEmpty() && !options.has("--keep")) {
                delete(folder);
            }
            return verdict.good();
        }
    }

    /** Whether it was as it must be, and what people shall read. */
    record Verdict(boolean good, String report) {}

    private Verdict chosen(Path folder, RunLog log) throws IOException, InterruptedException {
        Distribution built = new Distribution(
                Path.of(System.getProperty("askel.distribution")),
                options.text("--flags")
                        .map(flags -> List.of(flags.split(" ", -1)))
                        .orElse(Distribution.SMALL));
        if (options.has(ChaosOptions.CONTAINERS)) {
            return contained(folder, built, log);
        }
        Distribution distribution = ClassArchive.addTo(built, folder, log);
        if (options.mode().equals("rolling")) {
            Duration rolling = Duration.ofSeconds((long) options.number("--seconds", 120));
            return new RollingRun(plan(folder, rolling, options.number("--rate", 200)), distribution, log).run();
        }
        ChaosRun.Plan plan = plan(folder, length(), options.number("--rate", RATE));
        if (options.mode().equals("kills")) {
            return new KillsRun(plan, (int) options.number("--open", 3_000), distribution, log).run();
        }
        return verdict(new ChaosRun(plan, distribution, log).run());
    }

    /** The image has its own archive of classes. */
    private Verdict contained(Path folder, Distribution distribution, RunLog log)
            throws IOException, InterruptedException {
        Hosting hosting = new ContainerHosting(folder, distribution, log);
        ChaosRun.Plan plan = ChaosRun.Plan.drawn(
                options.command(), folder, length(), seed(), options.number("--rate", RATE), nodes(), hosting.cuts());
        return verdict(new ChaosRun(plan, distribution, hosting, log).run());
    }

    private static Verdict verdict(ChaosRun.Result result) {
        return new Verdict(result.findings().isClean(), result.report());
    }

    private int nodes() {
        return (int) options.number("--nodes", NODES);
    }

    private long seed() {
        return (long) options.number("--seed", 1);
    }

    private Duration length() {
        return Duration.ofSeconds((long) options.number("--seconds", 60 * options.number("--minutes", 10)));
    }

    private ChaosRun.Plan plan(Path folder, Duration length, double rate) {
        return ChaosRun.Plan.drawn(options.command(), folder, length, seed(), rate, nodes());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
