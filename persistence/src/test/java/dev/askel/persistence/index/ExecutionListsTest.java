// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.index.ListWrites.ListTime;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists with more executions than one bucket has room for, and executions that move among them. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ExecutionListsTest {

    private static final String ACCOUNT = "arn:aws:states:us-east-1:123456789012:";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final NoteSettings AT_ONCE =
            new NoteSettings(Collections.nCopies(4, Duration.ZERO), Duration.ofMillis(1));

    private static CqlSession session;
    private static String keyspace;
    private static ExecutionIndex index;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("execution_lists_test"));
        session = node.session();
        keyspace = node.keyspace();
        index = newIndex();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void shouldListAllInOrder_whenTheyFillBucketsOfAllLevels() {
        List<ExecutionSummary> newestFirst = new ArrayList<>();
        // Ten seconds of 500, with as many before as make the longer buckets full.
        for (int number = 0; number < 5_000; number++) {
            newestFirst.add(0, running("burst", "e" + number, NOON.plusMillis(2L * number)));
        }
        inBatches(newestFirst, ListedAs.NEVER, 1);

        assertThat(all("burst", Optional.empty(), 1_000)).isEqualTo(newestFirst);
        assertThat(all("burst", Optional.of("RUNNING"), 333)).isEqualTo(newestFirst);
        assertThat(session
                        .execute(
                                "SELECT bucket, kind FROM " + keyspace + ".execution_lists WHERE list = ?"
                                        + " ALLOW FILTERING",
                                arn("burst"))
                        .all()
                        .stream()
                        .map(row -> TimeBucket.of(row.getLong("bucket")).level())
                        .distinct())
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void shouldKeepPartitionsSmall_whenManyStartAtOnce() {
        List<ExecutionSummary> started = IntStream.range(0, 6_000)
                .mapToObj(number -> running("small", "e" + number, NOON.plusNanos(number * 100_000L)))
                .toList();
        inBatches(started, ListedAs.NEVER, 1);

        List<Row> partitions = session.execute(
                        "SELECT bucket, count(*) AS rows FROM " + keyspace + ".execution_lists WHERE list = ?"
                                + " GROUP BY list, bucket ALLOW FILTERING",
                        arn("small"))
                .all();

        // Each has a row among all and one among those that run.
        assertThat(partitions).hasSizeGreaterThanOrEqualTo(6).allSatisfy(row -> assertThat(row.getLong("rows"))
                .isLessThanOrEqualTo(2L * BucketChoice.ROOM));
    }

    @Test
    void shouldShowEachWithItsNewestStatus_whenWritesComeInAnyOrderFromSeveralNodes() {
        List<ExecutionSummary> running = IntStream.range(0, 120)
                .mapToObj(number -> running("shuffled", "e" + number, NOON.plusMillis(40L * number)))
                .toList();
        List<Runnable> writes = new ArrayList<>();
        List<ExecutionIndex> nodes = List.of(index, newIndex());
        for (ExecutionSummary each : running) {
            boolean failed = each.name().endsWith("7");
            writes.add(() -> join(nodes.get(0).record(each, 1)));
            writes.add(() -> join(nodes.get(1).record(ended(each, failed ? "FAILED" : "SUCCEEDED"), 9)));
        }
        Collections.shuffle(writes, new Random(7));

        writes.forEach(Runnable::run);

        assertThat(all("shuffled", Optional.empty(), 50)).hasSize(120).noneMatch(each -> each.status()
                .equals("RUNNING"));
        assertThat(all("shuffled", Optional.of("RUNNING"), 50)).isEmpty();
        assertThat(all("shuffled", Optional.of("FAILED"), 5)).hasSize(12).allMatch(each -> each.name()
                .endsWith("7"));
        assertThat(all("shuffled", Optional.of("SUCCEEDED"), 50)).hasSize(108);
    }

    @Test
    void shouldMissNothing_whenListedWhileOthersWrite() {
        List<ExecutionSummary> there = IntStream.range(0, 600)
                .mapToObj(number -> running("busy", "old" + number, NOON.plusMillis(number)))
                .toList();
        List<ListedAs> listed = inBatches(there, ListedAs.NEVER, 1);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int number = 0; number < there.size(); number++) {
                join(index.record(new ExecutionChange(ended(there.get(number), "ABORTED"), 5, listed.get(number))));
                join(index.record(new ExecutionChange(
                        running("busy", "new" + number, NOON.plusSeconds(5 + number)), 1, ListedAs.NEVER)));
            }
        });

        do {
            assertThat(all("busy", Optional.empty(), 100))
                    .extracting(ExecutionSummary::name)
                    .doesNotHaveDuplicates()
                    .containsAll(there.stream().map(ExecutionSummary::name).toList());
        } while (!writing.isDone());
        writing.join();
        assertThat(all("busy", Optional.of("ABORTED"), 1_000)).hasSize(600);
        assertThat(all("busy", Optional.of("RUNNING"), 1_000)).hasSize(600);
    }

    @Test
    void shouldRunAgainWithoutEnd_whenAnExecutionIsRedriven() {
        ExecutionSummary running = running("redriven", "e", NOON);
        ListedAs first = join(index.record(new ExecutionChange(running, 1, ListedAs.NEVER)));
        ListedAs failed = join(index.record(new ExecutionChange(ended(running, "FAILED"), 5, first)));
        ExecutionSummary again = redriven(running, "RUNNING", Optional.empty());

        join(index.record(new ExecutionChange(again, 6, failed)));

        assertThat(all("redriven", Optional.empty(), 10)).containsExactly(again);
        assertThat(all("redriven", Optional.of("RUNNING"), 10)).containsExactly(again);
        assertThat(all("redriven", Optional.of("FAILED"), 10)).isEmpty();
        assertThat(session.execute(
                                "SELECT TTL(status) FROM " + keyspace + ".execution_lists WHERE list = ?"
                                        + " AND kind = 'ALL' ALLOW FILTERING",
                                arn("redriven"))
                        .one()
                        .isNull(0))
                .isTrue();
        ExecutionSummary over = redriven(running, "SUCCEEDED", Optional.of(NOON.plusSeconds(90)));
        join(index.record(over, 9));
        assertThat(all("redriven", Optional.of("RUNNING"), 10)).isEmpty();
        assertThat(all("redriven", Optional.of("SUCCEEDED"), 10)).containsExactly(over);
    }

    @Test
    void shouldListRedrivenOnesByThemselves_whenTheListIsOfAMapRun() {
        String mapRun = ACCOUNT + "mapRun:machine/label:run";
        ExecutionSummary child = new ExecutionSummary(
                ACCOUNT + "execution:machine/label:child",
                "child",
                mapRun,
                "FAILED",
                NOON,
                Optional.of(NOON.plusSeconds(1)),
                Optional.empty(),
                Optional.empty());
        ExecutionSummary again = redriven(child, "RUNNING", Optional.empty());
        join(index.record(child, 5));
        assertThat(page(mapRun, new ExecutionFilter(Optional.empty(), true))).isEmpty();

        join(index.record(again, 6));

        assertThat(page(mapRun, new ExecutionFilter(Optional.empty(), true))).containsExactly(again);
        assertThat(page(mapRun, new ExecutionFilter(Optional.of("RUNNING"), true)))
                .containsExactly(again);
        assertThat(page(mapRun, new ExecutionFilter(Optional.of("FAILED"), true)))
                .isEmpty();
    }

    @Test
    void shouldForgetABucket_whenItsLastRowHasLeft() {
        ExecutionSummary running = running("left", "e", NOON);
        ExecutionIndex node = new ExecutionIndex(session, keyspace, Optional.empty(), AT_ONCE, Clock.systemUTC());
        ListedAs listed = join(node.record(new ExecutionChange(running, 1, ListedAs.NEVER)));
        EmptyBuckets emptyBuckets = new EmptyBuckets(session, keyspace, AT_ONCE, later());
        ListTime bucket = new ListTime(arn("left"), "RUNNING", TimeBucket.at(0, NOON));

        assertThat(join(emptyBuckets.removeIfEmpty(bucket))).isFalse();
        assertThat(notes("left", "RUNNING")).isEqualTo(1);
        join(index.record(new ExecutionChange(ended(running, "SUCCEEDED"), 5, listed)));
        assertThat(join(emptyBuckets.removeIfEmpty(bucket))).isTrue();

        assertThat(notes("left", "RUNNING")).isZero();
        assertThat(notes("left", "ALL")).isEqualTo(1);
        assertThat(all("left", Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void shouldKeepANote_whenARowMayBeOnItsWay() {
        ListTime bucket = new ListTime(arn("coming"), "RUNNING", TimeBucket.at(0, NOON));
        BucketNotes notes = new BucketNotes(session, keyspace, NoteSettings.USUAL, Optional.empty(), Clock.systemUTC());
        join(notes.note(List.of(bucket)));

        join(new EmptyBuckets(session, keyspace, NoteSettings.USUAL, Clock.systemUTC()).removeIfEmpty(bucket));

        assertThat(notes("coming", "RUNNING")).isEqualTo(1);
    }

    private static Clock later() {
        return Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1));
    }

    private static ExecutionIndex newIndex() {
        return new ExecutionIndex(session, keyspace, Optional.of(Duration.ofDays(90)));
    }

    private static long notes(String machine, String kind) {
        return session.execute(
                        "SELECT count(*) FROM " + keyspace + ".execution_list_times WHERE list = ? AND span = ?"
                                + " AND kind = ?",
                        arn(machine),
                        TimeBucket.ALL_TIMES,
                        kind)
                .one()
                .getLong(0);
    }

    private static List<ListedAs> inBatches(List<ExecutionSummary> summaries, ListedAs before, long version) {
        List<ListedAs> listed = new ArrayList<>();
        for (int from = 0; from < summaries.size(); from += 100) {
            listed.addAll(join(index.recordAll(summaries.subList(from, Math.min(summaries.size(), from + 100)).stream()
                    .map(summary -> new ExecutionChange(summary, version, before))
                    .toList())));
        }
        return listed;
    }

    private static List<ExecutionSummary> all(String machine, Optional<String> status, int limit) {
        List<ExecutionSummary> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<ExecutionSummary> page = join(index.list(arn(machine), status, limit, next));
            all.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private static List<ExecutionSummary> page(String list, ExecutionFilter filter) {
        return join(index.list(list, filter, 10, Optional.empty())).items();
    }

    private static String arn(String machine) {
        return ACCOUNT + "stateMachine:" + machine;
    }

    private static ExecutionSummary running(String machine, String name, Instant startedAt) {
        return new ExecutionSummary(
                ACCOUNT + "execution:" + machine + ":" + name,
                name,
                arn(machine),
                "RUNNING",
                Instant.ofEpochMilli(startedAt.toEpochMilli()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ExecutionSummary ended(ExecutionSummary running, String status) {
        return new ExecutionSummary(
                running.executionArn(),
                running.name(),
                running.stateMachineArn(),
                status,
                running.startedAt(),
                Optional.of(running.startedAt().plusSeconds(5)),
                Optional.empty(),
                Optional.empty());
    }

    private static ExecutionSummary redriven(ExecutionSummary before, String status, Optional<Instant> stoppedAt) {
        return new ExecutionSummary(
                before.executionArn(),
                before.name(),
                before.stateMachineArn(),
                status,
                before.startedAt(),
                stoppedAt,
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.of(NOON.plusSeconds(60)),
                Optional.empty());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
