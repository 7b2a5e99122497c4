// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.cluster.ClusterSettings;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionFixture;
import dev.askel.node.execution.ExecutionRequest;
import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunPlan;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunSamples;
import dev.askel.persistence.journal.CassandraAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The longest of what the limits allow goes from node to node. */
class LargeMessagesTest {

    private static final Limits LIMITS = Limits.DEFAULT;
    private static final ActorTestKit HERE = node();
    private static final ActorTestKit THERE = node();

    private static ActorTestKit node() {
        CassandraAddress nowhere =
                new CassandraAddress(List.of("127.0.0.1:1"), "datacenter1", "askel", Optional.empty());
        Config config = ConfigFactory.parseString(
                        "pekko.actor.testkit.typed { single-expect-default = 30s, serialize-messages = off }\n"
                                + "pekko.log-dead-letters = off")
                .withFallback(NodeConfig.of(ClusterSettings.alone(), nowhere, LIMITS));
        return ActorTestKit.create("askel", config);
    }

    @AfterAll
    static void stop() {
        HERE.shutdownTestKit();
        THERE.shutdownTestKit();
    }

    @Test
    void shouldArrive_whenAPlanIsAsLongAsPlansMayBe() {
        int items = 8;
        Json input = text(LIMITS.mapInputBytesMax() / items);
        MapRunPlan plan = MapRunSamples.batches(Collections.nCopies(items, input.toString()), MapRunSamples.window(1));

        MapRunRequest.Run received = (MapRunRequest.Run) passed(
                MapRunRequest.class,
                new MapRunRequest.Run(
                        plan, HERE.createTestProbe(MapRunAnswer.class).ref()));

        assertThat(received.plan()).isEqualTo(plan);
    }

    @Test
    void shouldArrive_whenAnInputIsAsLongAsInputsMayBe() {
        ExecutionStarted start = new ExecutionFixture(
                        "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\"," + " \"End\": true}}}")
                .newStart(text(LIMITS.payloadBytesMax()).toString());

        ExecutionRequest.Start received = (ExecutionRequest.Start) passed(
                ExecutionRequest.class,
                new ExecutionRequest.Start(
                        start, HERE.createTestProbe(ExecutionAnswer.class).ref()));

        assertThat(received.start()).isEqualTo(start);
    }

    @Test
    void shouldArrive_whenAnOutputIsAsLongAsOutputsMayBe() {
        CompleteTask complete = new CompleteTask(new TaskRef(ScopeId.ROOT, 1, 0), text(LIMITS.payloadBytesMax()));

        ExecutionRequest.Perform received = (ExecutionRequest.Perform) passed(
                ExecutionRequest.class,
                new ExecutionRequest.Perform(
                        complete, HERE.createTestProbe(ExecutionAnswer.class).ref()));

        assertThat(received.command()).isEqualTo(complete);
    }

    /** What arrives there of a message that is sent from here. */
    private static <T> T passed(Class<T> type, T message) {
        TestProbe<T> receiver = THERE.createTestProbe(type);
        String address = ActorRefResolver.get(THERE.system()).toSerializationFormat(receiver.ref());
        ActorRef<T> remote = ActorRefResolver.get(HERE.system()).resolveActorRef(address);
        remote.tell(message);
        return receiver.receiveMessage(Duration.ofSeconds(30));
    }

    private static Json text(int bytes) {
        return Json.parse('"' + "x".repeat(bytes - 2) + '"');
    }
}
