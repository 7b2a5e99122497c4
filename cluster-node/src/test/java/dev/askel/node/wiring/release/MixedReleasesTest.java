// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.command.Reply;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.wiring.AskelSerializable;
import dev.askel.node.wiring.NodeCodec;
import dev.askel.persistence.codec.MessageModule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.function.Function;
import org.junit.jupiter.api.Test;

/** What becomes of what a node of the next release says and this one cannot understand. */
class MixedReleasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What this release knows. */
    interface Known extends AskelSerializable {
        ActorRef<ExecutionAnswer> replyTo();
    }

    /** A question. */
    record Ask(ActorRef<ExecutionAnswer> replyTo) implements Known {}

    /** A question that the next release has added. */
    record AskOtherwise(ActorRef<ExecutionAnswer> replyTo) implements Known {}

    /** The names of this release. */
    static final class ThisRelease extends MessageModule {
        ThisRelease() {
            super(AskelSerializable.class, Map.of("ask", Ask.class, "answer", ExecutionAnswer.Awake.class));
        }
    }

    /** The names of the next one. */
    static final class NextRelease extends MessageModule {
        NextRelease() {
            super(
                    AskelSerializable.class,
                    Map.of(
                            "ask",
                            Ask.class,
                            "askOtherwise",
                            AskOtherwise.class,
                            "answer",
                            ExecutionAnswer.Awake.class));
        }
    }

    private static NodeCodec node(Class<? extends MessageModule> names) {
        return new NodeCodec(ConfigFactory.parseString(
                "pekko.serialization.jackson.jackson-modules += \"" + names.getName() + "\""));
    }

    @Test
    void shouldTimeOutForTheAskerAndServeOthers_whenTheMessageIsOfTheNextRelease() {
        try (NodeCodec older = node(ThisRelease.class);
                NodeCodec newer = node(NextRelease.class)) {
            ActorRef<Known> server = older.kit().spawn(Behaviors.receiveMessage(question -> {
                question.replyTo().tell(new ExecutionAnswer.Awake());
                return Behaviors.same();
            }));
            ActorRef<Known> remote = ActorRefResolver.get(newer.system())
                    .resolveActorRef(ActorRefResolver.get(older.system()).toSerializationFormat(server));
            assertThat(ask(newer, remote, PATIENCE, Ask::new)).isEqualTo(new ExecutionAnswer.Awake());

            LoggingTestKit.error("Failed to deserialize")
                    .withCause(InvalidTypeIdException.class)
                    .expect(older.system(), () -> {
                        assertThatThrownBy(() -> ask(newer, remote, Duration.ofSeconds(1), AskOtherwise::new))
                                .isInstanceOf(CompletionException.class)
                                .hasCauseInstanceOf(TimeoutException.class);
                        return null;
                    });

            assertThat(ask(newer, remote, PATIENCE, Ask::new)).isEqualTo(new ExecutionAnswer.Awake());
        }
    }

    @Test
    void shouldSayWhatItDoesNotKnow_whenAConstantIsOfTheNextRelease() {
        try (NodeCodec codec = new NodeCodec()) {
            ExecutionAnswer.Refused answer = new ExecutionAnswer.Refused(Reply.Reason.TASK_TIMED_OUT);
            ObjectNode written = (ObjectNode) Goldens.tree(codec.write(answer));
            byte[] changed = Goldens.bytes(written.put("reason", "FROM_THE_FUTURE"));

            assertThatThrownBy(() -> codec.read(changed, codec.serializer(answer), codec.manifest(answer)))
                    .hasMessageContaining("FROM_THE_FUTURE")
                    .hasMessageContaining("TASK_TIMED_OUT");
        }
    }

    private static ExecutionAnswer ask(
            NodeCodec from,
            ActorRef<Known> server,
            Duration within,
            Function<ActorRef<ExecutionAnswer>, Known> question) {
        return AskPattern.ask(server, question, within, from.system().scheduler())
                .toCompletableFuture()
                .join();
    }
}
