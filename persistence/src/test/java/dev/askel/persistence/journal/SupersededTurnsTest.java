// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.TurnCut;
import dev.askel.engine.state.ScopeId;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SupersededTurnsTest {

    private static long number;
    private static final ActorSystem SYSTEM = ActorSystem.create("superseded-turns");

    @AfterAll
    static void stop() {
        SYSTEM.terminate();
    }

    @Test
    void shouldGiveTheLastTurnOfEachNumber_whenAFailedWriteWasStoredNevertheless() {
        JournaledTurn first = turn(1);
        JournaledTurn late = turn(2);
        JournaledTurn again = turn(2);
        JournaledTurn last = turn(3);

        assertThat(newest(List.of(first, late, again, last))).containsExactly(first, again, last);
        assertThat(newest(List.of(first, late, again))).last().isSameAs(again);
        assertThat(newest(List.of(first))).containsExactly(first);
        assertThat(newest(List.of())).isEmpty();
    }

    private static List<JournaledTurn> newest(List<JournaledTurn> turns) {
        return ExecutionJournalReader.newest(Source.from(turns))
                .runWith(Sink.seq(), SYSTEM)
                .toCompletableFuture()
                .join();
    }

    private static JournaledTurn turn(long sequenceNumber) {
        Instant at = Instant.ofEpochSecond(number++);
        return new JournaledTurn(
                sequenceNumber, new ExecutionTurn(List.of(new RecordedEvent(0, 0, at, ScopeId.ROOT, new TurnCut()))));
    }
}
