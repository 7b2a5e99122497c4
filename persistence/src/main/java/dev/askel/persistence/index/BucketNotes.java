// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.index.ListWrites.ListTime;
import dev.askel.persistence.statement.InsertListTimes;
import dev.askel.persistence.statement.ListTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Notes which buckets have executions, so that lists find them: a note is there before the first row. Each note is
 * written by each process from time to time only.
 */
final class BucketNotes {

    private static final int KNOWN_MAX = 100_000;

    // An execution that goes on for longer than AWS lets one go on is found among those that run.
    private static final Duration LONGEST_RUN = Duration.ofDays(400);

    private final InsertListTimes insert;
    private final NoteSettings settings;
    private final Optional<Duration> retention;
    private final Clock clock;
    private final RecentlyUsed<ListTime, Instant> known = new RecentlyUsed<>(KNOWN_MAX);

    BucketNotes(CqlSession session, String keyspace, NoteSettings settings, Optional<Duration> retention, Clock clock) {
        this.insert = new InsertListTimes(session, keyspace);
        this.settings = settings;
        this.retention = retention;
        this.clock = clock;
    }

    /** Notes buckets that rows are about to be put into, and all that these are parts of. */
    CompletionStage<?> note(Collection<ListTime> filled) {
        Instant now = clock.instant();
        Set<ListTime> missing = new LinkedHashSet<>();
        synchronized (known) {
            filled.forEach(time -> addMissing(time, now, missing));
        }
        if (missing.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<?>> written = new ArrayList<>();
        missing.forEach(time -> written.add(write(time, now).toCompletableFuture()));
        return CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
                .thenRun(() -> remember(missing, now));
    }

    private void addMissing(ListTime time, Instant now, Set<ListTime> missing) {
        if (!isKnown(time, now)) {
            missing.add(time);
        }
        if (time.bucket().level() > 0) {
            addMissing(time.parent(), now, missing);
        }
    }

    private boolean isKnown(ListTime time, Instant now) {
        Instant noted = known.get(time);
        return noted != null && noted.plus(settings.valid(time.bucket())).isAfter(now);
    }

    private void remember(Set<ListTime> times, Instant notedAt) {
        synchronized (known) {
            times.forEach(time -> known.put(time, notedAt));
        }
    }

    private CompletionStage<?> write(ListTime time, Instant now) {
        TimeBucket bucket = time.bucket();
        return insert.execute(
                new ListTimes(time.list(), bucket.spanCode(), time.kind()),
                bucket.code(),
                microseconds(now),
                timeToLive(time));
    }

    // Longer than any row of the kind that is put while the note is relied upon.
    private Optional<Duration> timeToLive(ListTime time) {
        if (ListKind.isRunning(time.kind())) {
            return Optional.empty();
        }
        Duration more = ListKind.isAnyStatus(time.kind())
                ? LONGEST_RUN
                : settings.settled(time.bucket()).multipliedBy(2);
        return retention.map(more::plus);
    }

    static long microseconds(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
