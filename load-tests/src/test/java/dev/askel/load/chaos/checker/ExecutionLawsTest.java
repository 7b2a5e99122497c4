// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.generator.Told.Stop;
import dev.askel.load.chaos.generator.Told.TaskCallback;
import dev.askel.load.chaos.generator.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What was spoilt on purpose is found. */
class ExecutionLawsTest {

    private static final String OUTPUT = "{\"seconds\":3,\"woke\":true}";

    private final Told told = new Told();
    private final ExecutionLaws laws = new ExecutionLaws(told);

    @Test
    void shouldFindNothing_whenExecutionIsAsItMustBe() {
        assertThat(laws.violations(Histories.waited(3_000, OUTPUT))).isEmpty();
    }

    @Test
    void shouldFindGap_whenEventIsMissing() {
        Execution whole = Histories.waited(3_000, OUTPUT);
        List<HistoryEvent> gap =
                whole.history().stream().filter(event -> event.id() != 4).toList();

        assertThat(laws.violations(with(gap, "SUCCEEDED", OUTPUT))).contains("event 4 has the id 5");
    }

    @Test
    void shouldFindStateLeftOpen_whenExitIsMissing() {
        List<HistoryEvent> history =
                new ArrayList<>(Histories.waited(3_000, OUTPUT).history());
        history.set(
                4,
                history.get(4).toBuilder()
                        .stateExitedEventDetails(details -> details.name("Other"))
                        .build());

        assertThat(laws.violations(with(history, "SUCCEEDED", OUTPUT)))
                .anyMatch(violation -> violation.contains("the state Mark was entered 1 times more than exited"));
    }

    @Test
    void shouldFindWrongOutput_whenItIsNotWhatTheMachineGives() {
        assertThat(laws.violations(Histories.waited(3_000, "{\"seconds\":3}")))
                .singleElement()
                .asString()
                .contains("comes of {\"seconds\":3}");
    }

    @Test
    void shouldFindEarlyTimer_whenWaitWasTooShort() {
        assertThat(laws.violations(Histories.waited(2_900, OUTPUT)))
                .singleElement()
                .asString()
                .contains("the state Long ended 2900 ms after event 2");
    }

    @Test
    void shouldFindContradiction_whenListSaysOtherwise() {
        Execution whole = Histories.waited(3_000, OUTPUT);

        assertThat(laws.violations(with(whole.history(), "RUNNING", OUTPUT)))
                .containsExactly("is described as SUCCEEDED, and in the list it is RUNNING");
    }

    @Test
    void shouldFindContradiction_whenDescribedOutputIsNotThatOfHistory() {
        Execution whole = Histories.waited(3_000, "{}");

        assertThat(laws.violations(with(whole.history(), "SUCCEEDED", OUTPUT)))
                .containsExactly("is described with the output " + OUTPUT + ", and its history ends with {}");
    }

    @Test
    void shouldFindLostStop_whenExecutionWentOn() {
        long before = Histories.BEGIN.toEpochMilli() + 1_000;
        told.stopped("e", new Stop(before, before));

        assertThat(laws.violations(Histories.waited(3_000, OUTPUT)))
                .singleElement()
                .asString()
                .startsWith("was stopped, which was acknowledged");
    }

    @Test
    void shouldFindSecondTaker_whenTwoCallbacksOfATokenWereTaken() {
        told.callback("e", new TaskCallback("token", 0, "ok"));
        told.callback("e", new TaskCallback("token", 1, "ok"));

        assertThat(laws.violations(Histories.waited(3_000, OUTPUT)))
                .singleElement()
                .asString()
                .startsWith("more than one callback of a token was taken");
    }

    private static Execution with(List<HistoryEvent> history, String listed, String output) {
        return Histories.execution(Workloads.waits(1, 20), history, listed, output);
    }
}
