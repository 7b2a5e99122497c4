// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.chaos.generator.Told.TaskCallback;
import dev.askel.load.chaos.generator.Workload.Surroundings;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkloadsTest {

    @Test
    void shouldGiveSameInputs_whenSeedIsTheSame() {
        for (Workload workload : Workloads.all().keySet()) {
            assertThat(workload.input(new Random(3))).isEqualTo(workload.input(new Random(3)));
        }
    }

    @Test
    void shouldHaveDefinitionOfItsOwn_whenWorkloadIsAsked() {
        Surroundings surroundings = new Surroundings("arn:aws:states:us-east-1:123456789012:activity:a", "c", "f-");

        Set<String> names =
                Workloads.all().keySet().stream().map(Workload::name).collect(Collectors.toSet());

        assertThat(names).hasSameSizeAs(Workloads.all().keySet());
        assertThat(Workloads.all().keySet()).allSatisfy(workload -> assertThat(
                        Json.parse(workload.definition(surroundings)).get("States"))
                .isNotEmpty());
    }

    @Test
    void shouldTakeOnlyWhatWasAcknowledged_whenCallbacksDiffer() {
        Workload callbacks = named("callbacks");
        Start start = new Start("e", callbacks, Json.object().put("nonce", 5).put("answer", "accept"));
        Told told = new Told();
        told.callback("e", new TaskCallback("token", 0, "TaskTimedOut"));
        told.callback("e", new TaskCallback("token", 1, "ok"));

        assertThat(callbacks.problem(start, output(5, 1), told)).isEmpty();
        assertThat(callbacks.problem(start, output(5, 0), told)).isPresent();
    }

    @Test
    void shouldTakeAnythingSent_whenNothingWasAcknowledged() {
        Workload callbacks = named("callbacks");
        Start start = new Start("e", callbacks, Json.object().put("nonce", 5).put("answer", "accept"));
        Told told = new Told();
        told.callback("e", new TaskCallback("token", 0, "unknown"));

        assertThat(callbacks.problem(start, output(5, 0), told)).isEmpty();
        assertThat(callbacks.problem(start, output(6, 0), told)).isPresent();
    }

    private static Outcome output(int nonce, int attempt) {
        return new Outcome("SUCCEEDED", Json.object().put("nonce", nonce).put("attempt", attempt), null);
    }

    private static Workload named(String name) {
        return Workloads.all().keySet().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
