// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.event.ExecutionTurn;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import dev.askel.persistence.support.CassandraNode;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import dev.askel.persistence.support.JournalSamples;
import dev.askel.persistence.support.TurnRecorder;
import dev.askel.persistence.support.TurnRecorder.Command.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAfterCrashTest {

    private static final int CONFIRMED = 20;

    @TempDir
    Path data;

    @Test
    void shouldGoOnWithEveryConfirmedTurn_whenCassandraWasKilled() {
        EmbeddedCassandraSettings settings = EmbeddedCassandraExtension.quick(data);
        EmbeddedCassandra first = EmbeddedCassandra.start(settings, line -> {});
        ActorTestKit system = new CassandraNode(CassandraAddress.of(first)).startSystem();
        try {
            TestProbe<List<ExecutionTurn>> probe = probe(system);
            ActorRef<TurnRecorder.Command> recorder = system.spawn(new TurnRecorder("execution|crashed"));
            List<ExecutionTurn> confirmed = List.of();
            for (int number = 1; number <= CONFIRMED; number++) {
                recorder.tell(new Store(JournalSamples.turn(number), probe.ref()));
                confirmed = probe.receiveMessage();
            }

            first.kill();

            int samePort = first.contactPoint().getPort();
            try (EmbeddedCassandra second = EmbeddedCassandra.start(settings.withCqlPort(samePort), line -> {})) {
                assertThat(second.pid()).isNotEqualTo(first.pid());
                // The driver finds out by itself that Cassandra is back, so the first attempts may fail.
                List<ExecutionTurn> turns = probe.awaitAssert(Duration.ofSeconds(30), () -> {
                    recorder.tell(new Store(JournalSamples.turn(CONFIRMED + 1), probe.ref()));
                    return probe.receiveMessage(Duration.ofSeconds(2));
                });
                assertThat(turns.subList(0, CONFIRMED)).isEqualTo(confirmed);
                assertThat(turns.subList(CONFIRMED, turns.size())).containsOnly(JournalSamples.turn(CONFIRMED + 1));
            }
        } finally {
            system.shutdownTestKit();
        }
    }

    @SuppressWarnings("unchecked")
    private static TestProbe<List<ExecutionTurn>> probe(ActorTestKit system) {
        return system.createTestProbe((Class<List<ExecutionTurn>>) (Class<?>) List.class);
    }
}
