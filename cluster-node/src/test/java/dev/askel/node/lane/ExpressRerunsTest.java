// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpressRerunsTest {

    private final UnfinishedExpress unfinished = new UnfinishedExpress();

    private static ExecutionStarted start(String name) {
        return new ExecutionStarted(
                "arn:aws:states:us-east-1:123456789012:express:machine:" + name + ":id",
                name,
                "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
                Optional.empty(),
                Optional.empty(),
                "arn:aws:iam::123456789012:role/DummyRole",
                "hash",
                1,
                Json.parse("{}"),
                Instant.EPOCH,
                Optional.empty());
    }

    private static List<ExecutionStarted> starts(int count) {
        return IntStream.range(0, count).mapToObj(number -> start("e" + number)).toList();
    }

    private static List<String> arns(List<ExecutionStarted> starts) {
        return starts.stream().map(ExecutionStarted::executionArn).toList();
    }

    private void begun(List<ExecutionStarted> starts) {
        unfinished.apply(new ExpressTurn(starts, List.of(), Optional.empty(), Optional.empty()));
    }

    private void again(List<ExecutionStarted> starts) {
        unfinished.apply(new ExpressTurn(List.of(), List.of(), Optional.of(arns(starts)), Optional.empty()));
    }

    @Test
    void shouldBeginAllAtOnce_whenANodeWasLostOnceOrTwice() {
        begun(starts(3));
        again(starts(1));

        ExpressReruns reruns = new ExpressReruns();

        assertThat(reruns.recovered(unfinished)).isEmpty();
        assertThat(reruns.next()).hasSize(3);
        assertThat(reruns.isEmpty()).isTrue();
    }

    @Test
    void shouldBeginMoreAtATime_whenSuspectsComeToAnEnd() {
        begun(starts(5));
        again(starts(5));
        again(starts(5));

        ExpressReruns reruns = new ExpressReruns();

        assertThat(reruns.recovered(unfinished)).isEmpty();
        assertThat(reruns.next()).containsExactly(start("e0"));
        assertThat(reruns.isEmpty()).isTrue();
        reruns.ended(arns(starts(1)));
        assertThat(reruns.next()).containsExactly(start("e1"), start("e2"));
        reruns.ended(List.of(start("e2").executionArn()));
        assertThat(reruns.next()).containsExactly(start("e3"), start("e4"));
    }

    @Test
    void shouldGiveUpTheOneThatKillsItsNode_whenItStandsBeforeOthers() {
        begun(starts(3));
        int losses = 0;
        List<ExecutionStarted> givenUp = List.of();
        while (givenUp.isEmpty()) {
            // Each loss leaves a lane that knows what is stored, and nothing else.
            ExpressReruns reruns = new ExpressReruns();
            givenUp = reruns.recovered(unfinished);
            again(reruns.next());
            losses++;
        }

        assertThat(losses).isEqualTo(ExpressReruns.RUNS_MAX);
        assertThat(givenUp).containsExactly(start("e0"));
        assertThat(unfinished.runs(start("e1").executionArn())).isLessThan(ExpressReruns.RUNS_MAX);
    }

    @Test
    void shouldNotCountTheRun_whenTheLaneHasMoved() {
        begun(starts(2));
        ExpressReruns first = new ExpressReruns();
        first.begun(starts(2));

        unfinished.apply(new ExpressTurn(List.of(), List.of(), Optional.empty(), Optional.of(first.here())));
        ExpressReruns second = new ExpressReruns();
        second.recovered(unfinished);
        again(second.next());

        assertThat(unfinished.runs(start("e0").executionArn())).isEqualTo(1);
        assertThat(unfinished.runs()).isEmpty();
    }

    @Test
    void shouldLeaveItRunning_whenOnlyTheJournalWasAway() {
        begun(starts(2));
        ExpressReruns reruns = new ExpressReruns();
        reruns.begun(starts(1));

        reruns.recovered(unfinished);

        assertThat(reruns.next()).containsExactly(start("e1"));
    }

    @Test
    void shouldKnowTheRunsAgain_whenTheyWereInASnapshot() {
        begun(starts(2));
        again(starts(1));

        UnfinishedExpress restored = new UnfinishedExpress();
        restored.restore(unfinished.starts(), unfinished.runs());

        assertThat(restored.runs()).contains(List.of(2, 1));
        assertThat(restored.bytes()).isEqualTo(unfinished.bytes());
    }
}
