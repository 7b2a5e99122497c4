// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.lists;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.CommitLogSync;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.journal.CassandraSessions;
import dev.askel.persistence.journal.JournalSettings;
import dev.askel.persistence.schema.CassandraSchema;
import dev.askel.persistence.schema.SchemaSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Fills the embedded Cassandra with the executions of machines of several sizes, and measures pages of each, in turns,
 * so that what else the machine does hits all sizes alike. Prints a table.
 */
public final class ListsBenchmark {

    private static final String USAGE = "usage: bin/bench lists FOLDER [SIZE ...]";
    private static final List<Integer> SIZES = List.of(10_000, 1_000_000);
    private static final Duration LAST_START = Duration.ofDays(3).plusHours(1);
    private static final int FORGETTING = 8;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final double NANOSECONDS = 1e6;

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final WorkloadClock clock = new WorkloadClock();
    private final ExecutionIndex written;
    private final ExecutionIndex read;
    private final List<ListsWorkload> workloads;

    /** Over tables that exist. What reads is another index than what writes, as with two nodes. */
    ListsBenchmark(CqlSession session, String keyspace, List<Integer> sizes) {
        Optional<Duration> retention = Optional.of(ExecutionIndex.RETENTION);
        this.written = new ExecutionIndex(session, keyspace, retention, clock);
        this.read = new ExecutionIndex(session, keyspace, retention);
        Instant begin = Clock.systemUTC().instant().minus(LAST_START);
        this.workloads =
                sizes.stream().map(size -> new ListsWorkload(size, begin)).toList();
    }

    /** Runs it; the arguments are a folder for Cassandra's data, which should be empty, and sizes. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        List<Integer> sizes =
                Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList();
        EmbeddedCassandraSettings settings =
                EmbeddedCassandraSettings.in(Path.of(arguments[0])).withCommitLogSync(CommitLogSync.PERIODIC);
        try (EmbeddedCassandra cassandra = EmbeddedCassandra.start(settings, OUT::println)) {
            CassandraAddress address = CassandraAddress.of(cassandra);
            try (CqlSession session = CassandraSessions.open(JournalSettings.config(address))
                    .toCompletableFuture()
                    .join()) {
                new CassandraSchema(session, SchemaSettings.singleNode(address.keyspace())).create();
                new ListsBenchmark(session, address.keyspace(), sizes.isEmpty() ? SIZES : sizes).run(ROUNDS);
            }
        }
    }

    /** Fills one after the other, and measures and prints all that are filled by then. */
    void run(int rounds) throws InterruptedException {
        for (int filled = 1; filled <= workloads.size(); filled++) {
            ListsWorkload workload = workloads.get(filled - 1);
            long begin = System.nanoTime();
            new ListsFill(written, clock, workload).run();
            print(
                    "%,d executions written in %.0f s%n",
                    workload.size(), milliseconds(System.nanoTime() - begin) / 1000);
            forgetEmptyBuckets(workload);
            printTable(workloads.subList(0, filled), rounds);
        }
    }

    private void printTable(List<ListsWorkload> filled, int rounds) {
        Map<ListsQuery, List<Optional<String>>> positions = new EnumMap<>(ListsQuery.class);
        for (ListsQuery query : ListsQuery.values()) {
            positions.put(
                    query,
                    filled.stream()
                            .map(workload -> query.position(read, workload))
                            .toList());
        }
        measured(filled, positions, WARM_UP);
        printTable(filled, measured(filled, positions, rounds));
    }

    /** What a node does within the minutes after a bucket has become empty; here days have gone by in minutes. */
    private void forgetEmptyBuckets(ListsWorkload workload) throws InterruptedException {
        for (int time = 1; time <= FORGETTING; time++) {
            long taken = ListsQuery.RUNNING.nanoseconds(read, workload, Optional.empty());
            print("RUNNING among %,d, time %d: %.1f ms%n", workload.size(), time, milliseconds(taken));
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private Map<ListsQuery, List<long[]>> measured(
            List<ListsWorkload> filled, Map<ListsQuery, List<Optional<String>>> positions, int rounds) {
        Map<ListsQuery, List<long[]>> all = new EnumMap<>(ListsQuery.class);
        positions
                .keySet()
                .forEach(query -> all.put(
                        query, filled.stream().map(workload -> new long[rounds]).toList()));
        for (int round = 0; round < rounds; round++) {
            for (ListsQuery query : ListsQuery.values()) {
                for (int size = 0; size < filled.size(); size++) {
                    Optional<String> position = positions.get(query).get(size);
                    all.get(query).get(size)[round] = query.nanoseconds(read, filled.get(size), position);
                }
            }
        }
        return all;
    }

    private static void printTable(List<ListsWorkload> filled, Map<ListsQuery, List<long[]>> measured) {
        StringBuilder head = new StringBuilder("| page |");
        filled.forEach(workload -> head.append(String.format(Locale.ROOT, " %,d |", workload.size())));
        print("%s%n%s%n", head, "|---".repeat(filled.size() + 1) + "|");
        measured.forEach((query, sizes) -> {
            StringBuilder line = new StringBuilder("| " + query.title() + " |");
            sizes.forEach(times -> {
                Arrays.sort(times);
                line.append(
                        String.format(Locale.ROOT, " %.1f / %.1f |", milliseconds(times, 50), milliseconds(times, 99)));
            });
            print("%s%n", line);
        });
    }

    private static double milliseconds(long[] sorted, int percent) {
        return milliseconds(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
    }

    private static double milliseconds(long nanoseconds) {
        return nanoseconds / NANOSECONDS;
    }

    private static void print(String format, Object... values) {
        OUT.printf(Locale.ROOT, format, values);
    }
}
