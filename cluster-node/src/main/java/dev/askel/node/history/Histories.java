// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import dev.askel.engine.event.RecordedEvent;
import dev.askel.node.execution.ExecutionJournal;
import dev.askel.persistence.journal.ExecutionJournalReader;
import dev.askel.persistence.journal.JournaledTurn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/** The stored histories, read from the journal in pages, in both directions. */
public final class Histories {

    private static final int TURNS_AT_A_TIME = 50;

    private record Placed(long turn, RecordedEvent event) {}

    private final ActorSystem<?> system;
    private final ExecutionJournalReader reader;

    public Histories(ActorSystem<?> system, ExecutionJournalReader reader) {
        this.system = system;
        this.reader = reader;
    }

    /** At most {@code max} events from the cursor on, oldest first. */
    public CompletionStage<HistoryPage> forwards(String executionArn, HistoryCursor from, int max) {
        return reader.turns(id(executionArn), from.turn(), Long.MAX_VALUE)
                .mapConcat(turn -> placed(turn).toList())
                .filter(placed -> placed.event().id() >= from.eventId())
                .take(max + 1L)
                .runWith(Sink.seq(), system)
                .thenApply(found -> page(found, max));
    }

    /** At most {@code max} events from the cursor down, newest first. */
    public CompletionStage<HistoryPage> backwards(String executionArn, HistoryCursor from, int max) {
        return backwards(executionArn, from, max, List.of()).thenApply(found -> page(found, max));
    }

    private CompletionStage<List<Placed>> backwards(
            String executionArn, HistoryCursor from, int max, List<Placed> found) {
        if (found.size() > max || from.turn() < 1) {
            return CompletableFuture.completedFuture(found);
        }
        long first = Math.max(1, from.turn() - TURNS_AT_A_TIME + 1);
        return reader.turns(id(executionArn), first, from.turn())
                .runWith(Sink.seq(), system)
                .thenCompose(turns -> backwards(
                        executionArn,
                        new HistoryCursor(first - 1, from.eventId()),
                        max,
                        with(found, turns, from.eventId())));
    }

    private static List<Placed> with(List<Placed> found, List<JournaledTurn> turns, long highestId) {
        List<Placed> older = new ArrayList<>(turns.stream()
                .flatMap(Histories::placed)
                .filter(placed -> placed.event().id() <= highestId)
                .toList());
        Collections.reverse(older);
        return Stream.concat(found.stream(), older.stream()).toList();
    }

    private static String id(String executionArn) {
        return ExecutionJournal.persistenceId(executionArn).id();
    }

    /** The events of a turn that have a place in the history. */
    private static Stream<Placed> placed(JournaledTurn turn) {
        return turn.turn().events().stream()
                .filter(event -> event.id() > 0)
                .map(event -> new Placed(turn.sequenceNumber(), event));
    }

    private static HistoryPage page(List<Placed> found, int max) {
        Optional<HistoryCursor> next = found.size() > max
                ? Optional.of(new HistoryCursor(
                        found.get(max).turn(), found.get(max).event().id()))
                : Optional.empty();
        return new HistoryPage(found.stream().limit(max).map(Placed::event).toList(), next);
    }
}
