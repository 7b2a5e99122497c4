// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.persistence.support.JournalSamples;
import dev.askel.persistence.support.TurnRecorder;
import dev.askel.persistence.support.TurnRecorder.Command.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class JournalFenceTest {

    @Test
    @SuppressWarnings("unchecked")
    void shouldSendNothingAndAcknowledgeNothing_whenItIsClosed(EmbeddedCassandra cassandra) {
        CassandraNode node = new CassandraNode(CassandraAddress.of(cassandra).withKeyspace("journal_fence"));
        AtomicBoolean open = new AtomicBoolean(true);
        ActorTestKit system = node.startSystem();
        try (CqlSession session = node.session()) {
            JournalFence.of(system.system()).openWhile(open::get);
            TestProbe<List<ExecutionTurn>> probe =
                    system.createTestProbe((Class<List<ExecutionTurn>>) (Class<?>) List.class);
            ActorRef<TurnRecorder.Command> recorder = system.spawn(new TurnRecorder("execution|fenced"));
            recorder.tell(new Store(JournalSamples.turn(1), probe.ref()));
            assertThat(probe.receiveMessage()).hasSize(1);

            open.set(false);
            recorder.tell(new Store(JournalSamples.turn(2), probe.ref()));

            probe.expectNoMessage(Duration.ofMillis(500));
            assertThat(session.execute("SELECT sequence_nr FROM journal_fence.execution_turns")
                            .all())
                    .hasSize(1);
        } finally {
            system.shutdownTestKit();
        }
    }
}
