// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.index.ListWrites.ListTime;
import dev.askel.persistence.statement.DeleteListTimes;
import dev.askel.persistence.statement.ListPartition;
import dev.askel.persistence.statement.ListTimes;
import dev.askel.persistence.statement.SelectListTimes;
import dev.askel.persistence.statement.SelectListedExecutions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Removes the notes of buckets that have become empty, so that the one execution that still runs is found as fast among
 * millions that have ended since as it was before. Whoever has taken a row out of a bucket looks whether it was the
 * last one, and so does whoever has read an empty bucket.
 *
 * <p>A note is removed only as it was written long enough ago: one that a process relies on to put a row was written
 * later than that, and stays.
 */
final class EmptyBuckets {

    private static final int PENDING_MAX = 10_000;

    // Buckets that stay in use for longer are left to readers.
    private static final Duration DELAY_MAX = Duration.ofHours(4);

    private final SelectListedExecutions selectRows;
    private final SelectListTimes selectTimes;
    private final DeleteListTimes delete;
    private final NoteSettings settings;
    private final Clock clock;
    private final Set<ListTime> pending = ConcurrentHashMap.newKeySet();

    EmptyBuckets(CqlSession session, String keyspace, NoteSettings settings, Clock clock) {
        this.selectRows = new SelectListedExecutions(session, keyspace);
        this.selectTimes = new SelectListTimes(session, keyspace);
        this.delete = new DeleteListTimes(session, keyspace);
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at buckets that rows were taken out of, as soon as nobody puts rows there any more unseen. */
    void look(Collection<ListTime> emptied) {
        emptied.forEach(this::look);
    }

    /** Looks at a bucket that may be empty. */
    void look(ListTime time) {
        Instant now = clock.instant();
        Instant settled = time.bucket().end().plus(settings.settled(time.bucket()));
        Duration delay = settled.isAfter(now) ? Duration.between(now, settled) : Duration.ZERO;
        if (delay.compareTo(DELAY_MAX) < 0 && pending.size() < PENDING_MAX && pending.add(time)) {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> check(time));
        }
    }

    // What fails, such as with a database that is away, is left to the next one who finds the bucket empty.
    private void check(ListTime time) {
        pending.remove(time);
        removeIfEmpty(time).whenComplete((removed, failure) -> {
            if (failure == null && removed && time.bucket().level() > 0) {
                look(time.parent());
            }
        });
    }

    /** Removes the note of a bucket without rows and without parts that have some; whether it was so. */
    CompletionStage<Boolean> removeIfEmpty(ListTime time) {
        Instant begun = clock.instant();
        return isEmpty(time).thenCompose(empty -> {
            if (!empty) {
                return CompletableFuture.completedFuture(false);
            }
            ListTimes times = new ListTimes(time.list(), time.bucket().spanCode(), time.kind());
            Instant before = begun.minus(settings.settled(time.bucket()));
            return delete.execute(times, time.bucket().code(), BucketNotes.microseconds(before))
                    .thenApply(deleted -> true);
        });
    }

    private CompletionStage<Boolean> isEmpty(ListTime time) {
        TimeBucket bucket = time.bucket();
        ListPartition partition = new ListPartition(time.list(), bucket.code());
        return selectRows.execute(partition, time.kind(), PageState.BEGIN, 1).thenCompose(rows -> {
            if (!rows.isEmpty() || bucket.level() == TimeBucket.FINEST) {
                return CompletableFuture.completedFuture(rows.isEmpty());
            }
            ListTimes parts = new ListTimes(time.list(), bucket.code(), time.kind());
            return selectTimes.execute(parts, Long.MAX_VALUE, 1).thenApply(Collection::isEmpty);
        });
    }
}
