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

    private static final int TURNS_AT_A_TIME = 20;

    /** Beyond so much of payloads a page has no further event, so that none is longer than a node can hold. */
    private static final long PAGE_BYTES_MAX = 8 << 20;

    private record Placed(long turn, RecordedEvent event) {

        long bytes() {
            return event.event().payloadBytes();
        }
    }

    /** Tells when a page is full; of one page, and asked once for each of its events, in order. */
    private static final class Room {

        private final int eventsMax;
        private int events;
        private long bytes;

        Room(int eventsMax) {
            this.eventsMax = eventsMax;
        }

        boolean takes(Placed placed) {
            boolean fits = events < eventsMax && bytes < PAGE_BYTES_MAX;
            events++;
            bytes += placed.bytes();
            return fits;
        }
    }

    private final ActorSystem<?> system;
    private final ExecutionJournalReader reader;

    public Histories(ActorSystem<?> system, ExecutionJournalReader reader) {
        this.system = system;
        this.reader = reader;
    }

    /** At most {@code max} events from the cursor on, oldest first; fewer where they are very long. */
    public CompletionStage<HistoryPage> forwards(String executionArn, HistoryCursor from, int max) {
        return reader.turns(id(executionArn), from.turn(), Long.MAX_VALUE)
                .mapConcat(turn -> placed(turn).toList())
                .filter(placed -> placed.event().id() >= from.eventId())
                // The first that does not fit tells where the next page begins.
                .takeWhile(new Room(max)::takes, true)
                .runWith(Sink.seq(), system)
                .thenApply(found -> page(found, max));
    }

    /** At most {@code max} events from the cursor down, newest first; fewer where they are very long. */
    public CompletionStage<HistoryPage> backwards(String executionArn, HistoryCursor from, int max) {
        return backwards(executionArn, from, max, List.of()).thenApply(found -> page(found, max));
    }

    private CompletionStage<List<Placed>> backwards(
            String executionArn, HistoryCursor from, int max, List<Placed> found) {
        if (fitting(found, max) < found.size() || from.turn() < 1) {
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

    private static int fitting(List<Placed> found, int max) {
        Room room = new Room(max);
        return (int) found.stream().takeWhile(room::takes).count();
    }

    private static HistoryPage page(List<Placed> found, int max) {
        int size = fitting(found, max);
        Optional<HistoryCursor> next = found.size() > size
                ? Optional.of(new HistoryCursor(
                        found.get(size).turn(), found.get(size).event().id()))
                : Optional.empty();
        return new HistoryPage(found.stream().limit(size).map(Placed::event).toList(), next);
    }
}
