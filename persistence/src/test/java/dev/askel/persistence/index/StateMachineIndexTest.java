// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
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
class StateMachineIndexTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static CqlSession session;
    private static StateMachineIndex index;
    private static DefinitionTexts definitions;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("state_machine_index_test"));
        session = node.session();
        index = new StateMachineIndex(session, node.keyspace());
        definitions = new DefinitionTexts(session, node.keyspace());
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void shouldListByNameInPages_whenThereAreSeveral() {
        for (String name : List.of("b", "a10", "a1", "B", "a2")) {
            record(machine("1", name, NOON), 1);
        }

        Page<StateMachineSummary> first = list("1", 3, Optional.empty());
        Page<StateMachineSummary> second = list("1", 3, first.next());

        assertThat(first.items()).extracting(StateMachineSummary::name).containsExactly("B", "a1", "a10");
        assertThat(second.items()).containsExactly(machine("1", "a2", NOON), machine("1", "b", NOON));
        assertThat(second.next()).isEmpty();
        assertThatThrownBy(() -> list("2", 3, first.next())).isInstanceOf(InvalidPageStateException.class);
    }

    @Test
    void shouldSkipNothing_whenThereAreMoreThanOneReadGives() {
        List<String> names =
                IntStream.range(1000, 1700).mapToObj(number -> "m" + number).toList();
        names.forEach(name -> record(machine("many", name, NOON), 1));

        List<String> listed = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<StateMachineSummary> page = list("many", 300, next);
            page.items().forEach(machine -> listed.add(machine.name()));
            next = page.next();
        } while (next.isPresent());

        assertThat(listed).isEqualTo(names);
        assertThat(list("many", 700, Optional.empty()).next()).isEmpty();
    }

    @Test
    void shouldStayRemoved_whenAnOldWriteComesAgain() {
        StateMachineSummary machine = machine("removed", "m", NOON);
        record(machine, 1);
        remove(machine, 3);
        record(machine, 2);
        remove(machine, 3);

        assertThat(list("removed", 10, Optional.empty()).items()).isEmpty();
    }

    @Test
    void shouldShowItOnce_whenItWasCreatedAgainAndTheRemovalWasLost() {
        record(machine("again", "m", NOON), 1);
        StateMachineSummary again = machine("again", "m", NOON.plusSeconds(60));
        record(again, 4);
        record(again, 5);

        assertThat(list("again", 10, Optional.empty()).items()).containsExactly(again);
    }

    @Test
    void shouldShowItAgain_whenItWasCreatedAfterItsRemoval() {
        StateMachineSummary machine = machine("anew", "m", NOON);
        record(machine, 1);
        remove(machine, 2);
        record(machine, 3);

        assertThat(list("anew", 10, Optional.empty()).items()).containsExactly(machine);
    }

    @Test
    void shouldGiveTheText_whenADefinitionWasStored() {
        definitions
                .put("hash", "{\n  \"StartAt\": \"A\" }")
                .toCompletableFuture()
                .join();

        assertThat(definitions.get("hash").toCompletableFuture().join()).contains("{\n  \"StartAt\": \"A\" }");
        assertThat(definitions.get("other").toCompletableFuture().join()).isEmpty();
    }

    private static StateMachineSummary machine(String account, String name, Instant createdAt) {
        return new StateMachineSummary(owner(account) + ":stateMachine:" + name, name, "STANDARD", createdAt);
    }

    private static String owner(String account) {
        return "arn:aws:states:us-east-1:" + account;
    }

    private static void record(StateMachineSummary summary, long version) {
        index.record(summary, version).toCompletableFuture().join();
    }

    private static void remove(StateMachineSummary summary, long version) {
        index.remove(summary.stateMachineArn(), version).toCompletableFuture().join();
    }

    private static Page<StateMachineSummary> list(String account, int limit, Optional<String> pageState) {
        return index.list(owner(account), limit, pageState)
                .toCompletableFuture()
                .join();
    }
}
