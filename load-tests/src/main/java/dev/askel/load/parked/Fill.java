// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.load.parked.LaneRow.ParkedRow;
import dev.askel.load.parked.RowWriter.Store;
import dev.askel.load.parked.Workload.Stored;
import dev.askel.persistence.codec.CodecSettings;
import dev.askel.persistence.index.ExecutionChange;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.ExecutionSummary;
import dev.askel.persistence.index.ListedAs;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * Writes parked executions as a node writes them: the interpreter decides their turns, the journal's own plugin and
 * codecs store them, the index lists them, and their lanes have parked them. No node may run meanwhile.
 */
final class Fill implements AutoCloseable {

    private static final int AT_A_TIME = 192;
    private static final int LISTED_TOGETHER = 64;
    private static final int PARKED_TOGETHER = 500;
    private static final int WRITTEN_WITHIN_SECONDS = 120;

    private final Workload workload;
    private final int lanes;
    private final ActorSystem<Store> system;
    private final CqlSession session;
    private final ExecutionIndex index;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Fill(CassandraAddress cassandra, Workload workload, int lanes) {
        this.workload = workload;
        this.lanes = lanes;
        Config config = ConfigFactory.parseString("pekko.persistence.snapshot-store.plugin ="
                        + " \"pekko.persistence.no-snapshot-store\"\npekko.loglevel = WARNING")
                .withFallback(JournalSettings.config(cassandra))
                .withFallback(CodecSettings.journaled("lane-turn", LaneRow.SERIALIZER, LaneRow.class))
                .resolve();
        this.system = ActorSystem.create(RowWriter.guardian(), "fill", config);
        this.session = CassandraSessions.open(config).toCompletableFuture().join();
        this.index = new ExecutionIndex(session, cassandra.keyspace(), Optional.of(ExecutionIndex.RETENTION));
    }

    /** Writes the executions with these numbers. */
    void write(int from, int to) throws InterruptedException {
        List<List<ParkedRow>> parked = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            parked.add(new ArrayList<>());
        }
        List<ExecutionChange> listed = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Stored stored = workload.stored(number, Instant.now());
            String arn = Workload.executionArn(number);
            store(JournalSettings.EXECUTION_JOURNAL, PersistenceId.of("execution", arn, "|"), stored.turns());
            parked.get(Math.floorMod(arn.hashCode(), lanes)).add(new ParkedRow(arn, stored.wakeAt(), Optional.empty()));
            listed.add(new ExecutionChange(summary(stored), stored.state().lastEventId(), ListedAs.NEVER));
            if (listed.size() == LISTED_TOGETHER || number == to - 1) {
                await(index.recordAll(List.copyOf(listed)).toCompletableFuture());
                listed.clear();
            }
        }
        drain();
        CompletableFuture<?>[] all = new CompletableFuture<?>[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            all[lane] = park(lane, parked.get(lane));
        }
        CompletableFuture.allOf(all).join();
    }

    /** As a lane stores what comes in while it stores: one turn after the other. */
    private CompletableFuture<Void> park(int lane, List<ParkedRow> parked) {
        PersistenceId id = PersistenceId.of("lane", Integer.toString(lane), "|");
        CompletableFuture<Void> stored = CompletableFuture.completedFuture(null);
        for (int from = 0; from < parked.size(); from += PARKED_TOGETHER) {
            LaneRow row = LaneRow.parking(parked.subList(from, Math.min(from + PARKED_TOGETHER, parked.size())));
            stored = stored.thenCompose(before -> {
                CompletableFuture<Void> done = new CompletableFuture<>();
                system.tell(new Store(JournalSettings.COMPACTED_JOURNAL, id, List.of(row), done));
                return done.orTimeout(WRITTEN_WITHIN_SECONDS, TimeUnit.SECONDS);
            });
        }
        return stored;
    }

    private void store(String journal, PersistenceId id, List<?> rows) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        await(done.orTimeout(WRITTEN_WITHIN_SECONDS, TimeUnit.SECONDS));
        system.tell(new Store(journal, id, rows, done));
    }

    private void await(CompletableFuture<?> done) throws InterruptedException {
        free.acquire();
        var unused = done.whenComplete((result, thrown) -> {
            failure.compareAndSet(null, thrown);
            free.release();
        });
    }

    private void drain() throws InterruptedException {
        free.acquire(AT_A_TIME);
        free.release(AT_A_TIME);
        if (failure.get() != null) {
            throw new IllegalStateException("The executions could not be written", failure.get());
        }
    }

    private static ExecutionSummary summary(Stored stored) {
        ExecutionStarted start = stored.state().started();
        return new ExecutionSummary(
                start.executionArn(),
                start.name(),
                start.stateMachineArn(),
                stored.state().status().name(),
                start.startedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() {
        session.close();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
