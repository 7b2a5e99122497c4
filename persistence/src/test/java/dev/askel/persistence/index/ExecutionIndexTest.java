// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class ExecutionIndexTest {

    private static final String ACCOUNT = "arn:aws:states:us-east-1:123456789012:";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static CqlSession session;
    private static ExecutionIndex index;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("execution_index_test"));
        session = node.session();
        index = new ExecutionIndex(session, node.keyspace(), Optional.of(Duration.ofDays(90)));
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void shouldListNewestFirstInPages_whenExecutionsStartedOnSeveralDays() {
        List<String> newestFirst =
                IntStream.range(0, 60).mapToObj(number -> "e" + number).toList();
        for (int number = 0; number < 60; number++) {
            // 25 hours apart in threes, so that some start at the same moment and some days have none.
            record(running("pages", "e" + number, NOON.minus(Duration.ofHours(25L * (number / 3)))), 1);
        }

        List<List<ExecutionSummary>> pages = pages("pages", Optional.empty(), 7);

        assertThat(pages).hasSize(9).first().satisfies(page -> assertThat(page).hasSize(7));
        List<ExecutionSummary> all = pages.stream().flatMap(List::stream).toList();
        assertThat(all).extracting(ExecutionSummary::name).containsExactlyInAnyOrderElementsOf(newestFirst);
        assertThat(all).extracting(ExecutionSummary::startedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(pages("another", Optional.empty(), 7)).containsExactly(List.of());
    }

    @Test
    void shouldShowTheNewestStatus_whenWritesComeLateOrAgain() {
        ExecutionSummary running = running("late", "e", NOON);
        ExecutionSummary failed = ended(running, "FAILED");

        record(failed, 5);
        record(running, 1);
        record(failed, 5);

        assertThat(pages("late", Optional.empty(), 10)).containsExactly(List.of(failed));
        assertThat(pages("late", Optional.of("RUNNING"), 10)).containsExactly(List.of());
        assertThat(pages("late", Optional.of("FAILED"), 10)).containsExactly(List.of(failed));
    }

    @Test
    void shouldShowOnlyTheStatusAskedFor_whenThereAreOthers() {
        for (int number = 0; number < 30; number++) {
            ExecutionSummary running = running("status", "e" + number, NOON.minusSeconds(number));
            record(running, 1);
            if (number % 3 != 0) {
                record(ended(running, number % 3 == 1 ? "SUCCEEDED" : "TIMED_OUT"), 9);
            }
        }

        List<List<ExecutionSummary>> pages = pages("status", Optional.of("TIMED_OUT"), 4);

        assertThat(pages).extracting(List::size).containsExactly(4, 4, 2);
        assertThat(pages.stream().flatMap(List::stream).map(ExecutionSummary::name))
                .containsExactly("e2", "e5", "e8", "e11", "e14", "e17", "e20", "e23", "e26", "e29");
    }

    @Test
    void shouldSkipNothing_whenAMachineHasMoreBucketsThanOneReadGives() {
        List<String> newestFirst = new ArrayList<>();
        for (int day = 0; day < 120; day++) {
            for (int number = 0; number < 6; number++) {
                ExecutionSummary running = running(
                        "long",
                        "d" + day + "-" + number,
                        NOON.minus(Duration.ofDays(day)).minusSeconds(number));
                newestFirst.add(running.name());
                record(running, 1);
            }
        }
        ExecutionSummary oldest = running("long", "oldest", NOON.minus(Duration.ofDays(300)));
        record(ended(oldest, "ABORTED"), 2);

        assertThat(pages("long", Optional.empty(), 1000).stream()
                        .flatMap(List::stream)
                        .map(ExecutionSummary::name))
                .startsWith(newestFirst.toArray(String[]::new))
                .hasSize(newestFirst.size() + 1);
        List<List<ExecutionSummary>> aborted = pages("long", Optional.of("ABORTED"), 10);
        assertThat(aborted.stream().flatMap(List::stream)).containsExactly(ended(oldest, "ABORTED"));
    }

    @Test
    void shouldKeepVersionAndAlias_whenStartedThroughThem() {
        ExecutionSummary running = new ExecutionSummary(
                ACCOUNT + "execution:alias:e",
                "e",
                ACCOUNT + "stateMachine:alias",
                "RUNNING",
                NOON,
                Optional.empty(),
                Optional.of(ACCOUNT + "stateMachine:alias:1"),
                Optional.of(ACCOUNT + "stateMachine:alias:live"));
        record(running, 1);

        assertThat(pages("alias", Optional.empty(), 1)).containsExactly(List.of(running));
    }

    @Test
    void shouldForgetTheRowAfterTheRetention_whenTheExecutionHasEnded() {
        ExecutionSummary running = running("retention", "e", NOON);

        record(running, 1);
        assertThat(timeToLiveOfTheOnlyRow("retention")).isNull();
        record(ended(running, "SUCCEEDED"), 2);

        assertThat(timeToLiveOfTheOnlyRow("retention")).isBetween(7_775_000, 7_776_000);
    }

    @Test
    void shouldRefuseAPageState_whenItIsNotOfThisList() {
        record(running("token", "a", NOON), 1);
        record(running("token", "b", NOON), 1);
        Optional<String> token =
                list("token", Optional.empty(), 1, Optional.empty()).next();

        assertThat(token).isPresent();
        assertThatThrownBy(() -> list("token", Optional.of("RUNNING"), 1, token))
                .isInstanceOf(InvalidPageStateException.class);
        for (String wrong : List.of("", "not base64 !", "bm90IG9uZQ")) {
            assertThatThrownBy(() -> list("token", Optional.empty(), 1, Optional.of(wrong)))
                    .isInstanceOf(InvalidPageStateException.class);
        }
    }

    private static Integer timeToLiveOfTheOnlyRow(String machine) {
        return session.execute(
                        "SELECT TTL(status) FROM execution_index_test.execution_lists WHERE list = ? AND kind = 'ALL'"
                                + " ALLOW FILTERING",
                        ACCOUNT + "stateMachine:" + machine)
                .one()
                .get(0, Integer.class);
    }

    private static ExecutionSummary running(String machine, String name, Instant startedAt) {
        return new ExecutionSummary(
                ACCOUNT + "execution:" + machine + ":" + name,
                name,
                ACCOUNT + "stateMachine:" + machine,
                "RUNNING",
                startedAt,
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

    private static void record(ExecutionSummary summary, long version) {
        index.record(summary, version).toCompletableFuture().join();
    }

    private static Page<ExecutionSummary> list(
            String machine, Optional<String> status, int limit, Optional<String> pageState) {
        return index.list(ACCOUNT + "stateMachine:" + machine, status, limit, pageState)
                .toCompletableFuture()
                .join();
    }

    private static List<List<ExecutionSummary>> pages(String machine, Optional<String> status, int limit) {
        List<List<ExecutionSummary>> pages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<ExecutionSummary> page = list(machine, status, limit, next);
            pages.add(page.items());
            next = page.next();
        } while (next.isPresent());
        return pages;
    }
}
