// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.askel.node.express.ExpressFixture;
import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.Ping;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.LaneMessage.StartExpress;
import dev.askel.node.wiring.AskelSerializable;
import dev.askel.persistence.codec.CodecSettings;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.SerializationTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.Test;

class LaneMessageTest {

    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""";

    @Test
    void shouldComeBackTheSame_whenItIsSentToAnotherNode() {
        ActorTestKit kit = ActorTestKit.create(
                "lane-messages", CodecSettings.messages(AskelSerializable.class).withFallback(ConfigFactory.load()));
        try {
            TestProbe<ExpressStart> express = kit.createTestProbe(ExpressStart.class);
            TestProbe<Registered> registered = kit.createTestProbe(Registered.class);
            Stream<Object> messages = Stream.of(
                    new StartExpress(new ExpressFixture(PASS).newStart("{ \"a\": 1 }"), express.ref()),
                    new ExpressStart(true),
                    new Register("arn", registered.ref()),
                    new Registered("arn"),
                    new Close("arn"),
                    new Ping());

            SerializationTestKit serialization = new SerializationTestKit(kit.system());
            assertThat(messages).allSatisfy(message -> assertThat(serialization.verifySerialization(message, true))
                    .isEqualTo(message));
        } finally {
            kit.shutdownTestKit();
        }
    }
}
