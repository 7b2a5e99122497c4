// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.journal.CassandraAddress;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class ActivityIndexTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private static CqlSession session;
    private static ActivityIndex index;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("activity_index_test"));
        session = node.session();
        index = new ActivityIndex(session, node.keyspace());
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static ActivitySummary activity(String owner, String name) {
        return new ActivitySummary(owner + ":activity:" + name, name, NOON);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static List<ActivitySummary> all(String owner) {
        return await(index.list(owner, 100, Optional.empty())).items();
    }

    @Test
    void shouldListByName_whenActivitiesAreShown() {
        String owner = "arn:aws:states:eu-west-1:111111111111";
        for (String name : List.of("b", "c", "a")) {
            await(index.record(activity(owner, name), 1));
        }

        Page<ActivitySummary> first = await(index.list(owner, 2, Optional.empty()));
        Page<ActivitySummary> second = await(index.list(owner, 2, first.next()));

        assertThat(first.items()).containsExactly(activity(owner, "a"), activity(owner, "b"));
        assertThat(second.items()).containsExactly(activity(owner, "c"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void shouldStayRemoved_whenAnOlderWriteComesLate() {
        String owner = "arn:aws:states:eu-west-1:222222222222";
        await(index.record(activity(owner, "a"), 1));
        await(index.remove(owner + ":activity:a", 2));

        await(index.record(activity(owner, "a"), 1));
        assertThat(all(owner)).isEmpty();
        await(index.record(activity(owner, "a"), 3));

        assertThat(all(owner)).containsExactly(activity(owner, "a"));
    }
}
