// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.askel.load.chaos.generator.Json;
import dev.askel.load.chaos.generator.Ledger;
import dev.askel.load.chaos.generator.Ledger.Acknowledged;
import dev.askel.load.chaos.generator.Outcome;
import dev.askel.load.chaos.generator.Start;
import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.generator.Traces;
import dev.askel.load.chaos.generator.Workload;
import dev.askel.load.chaos.generator.Workload.Mode;
import dev.askel.load.chaos.generator.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was spoilt on purpose is found: Express executions and launches. */
class ExpressAndLaunchLawsTest {

    @TempDir
    private Path folder;

    private Ledger ledger;
    private final Traces traces = new Traces();
    private ExpressLaws laws;

    @BeforeEach
    void begin() throws IOException {
        ledger = new Ledger(folder.resolve("ledger"));
        laws = new ExpressLaws(ledger, traces, new Told());
    }

    @AfterEach
    void end() throws IOException {
        ledger.close();
    }

    @Test
    void shouldFindLostExecution_whenAcknowledgedOneLeftNoTrace() {
        ledger.acknowledged(ack("kept", "express"));
        ledger.acknowledged(ack("lost", "express"));
        traces.left("arn:kept", "kept");
        traces.left("arn:kept", "kept");

        assertThat(laws.violations())
                .extracting(Violation::subject, Violation::what)
                .containsExactly(tuple("arn:lost", "was acknowledged and has not run to its end"));
        assertThat(laws.repeated()).isEqualTo(1);
    }

    @Test
    void shouldFindSecondRunAndWrongAnswer_whenExecutionWasAnswered() {
        ledger.answered(ack("twice", "sync"), succeeded(2));
        ledger.answered(ack("wrong", "sync"), succeeded(3));
        traces.left("arn:a", "twice");
        traces.left("arn:b", "twice");

        assertThat(laws.violations())
                .extracting(Violation::what)
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).isEqualTo("was answered, and has run 2 times"),
                        second -> assertThat(second).contains("ended with SUCCEEDED {\"n\":3}"));
    }

    @Test
    void shouldFindDoubledLaunch_whenTokenWasLaunchedTwice() {
        LaunchLaws launches = new LaunchLaws(List.of("task1 token1 main", "task2 token2 main", "task3 token1 main"));

        assertThat(launches.violations(3))
                .extracting(Violation::subject, Violation::what)
                .containsExactly(tuple("task3", "was launched twice for one client token"));
    }

    @Test
    void shouldFindLaunchOfNobody_whenThereAreMoreThanAttempts() {
        LaunchLaws launches = new LaunchLaws(List.of("task1 token1 main", "task2 token2 main"));

        assertThat(launches.violations(1)).extracting(Violation::subject).containsExactly("local ECS");
    }

    private static Acknowledged ack(String name, String workload) {
        Start start = new Start(name, workload(workload), Json.object().put("n", 1));
        return new Acknowledged(start, "arn:" + name, 0, 1, 1, 1);
    }

    private static Workload workload(String name) {
        return Workloads.all().keySet().stream()
                .filter(workload -> workload.name().equals(name) && workload.mode() != Mode.STANDARD)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome succeeded(int n) {
        return new Outcome("SUCCEEDED", Json.object().put("n", n), null);
    }
}
