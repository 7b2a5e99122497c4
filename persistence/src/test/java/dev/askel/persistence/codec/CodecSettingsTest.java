// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.Reply;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.TimerRef;
import dev.askel.persistence.support.JournalSamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecSettingsTest {

    private static final CodecFixture CODEC = new CodecFixture(
            CodecSettings.messages(Sent.class, SentNames.class), CodecSettings.journaled("stored", 8399, Stored.class));

    interface Sent {}

    static final class SentNames extends MessageModule {
        SentNames() {
            super(Sent.class, Map.of("sample", Message.class));
        }
    }

    record Message(
            ExecutionCommand command,
            List<RecordedEvent> events,
            Json value,
            Optional<Reply> reply,
            ActorRef<String> replyTo)
            implements Sent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
    @JsonSubTypes({@JsonSubTypes.Type(value = Stored.Counted.class, name = "Counted")})
    sealed interface Stored {
        record Counted(int count) implements Stored {}
    }

    @AfterAll
    static void stop() {
        CODEC.stop();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldComeBackEqual_whenACommandIsSentWithEventsAndValues(ExecutionCommand command) {
        Message message = new Message(
                command,
                JournalSamples.turn(3).events(),
                Json.parse("{ \"a\":1 }"),
                Optional.of(new Reply.Rejected(Reply.Reason.TASK_TIMED_OUT)),
                CODEC.someone());

        Message read = (Message) CODEC.read(CODEC.write(message), CODEC.serializerId(message), CODEC.manifest(message));

        assertThat(read).isEqualTo(message);
        assertThat(read.value().text()).isEqualTo("{ \"a\":1 }");
    }

    @Test
    void shouldSendNoClassName_whenAMessageIsSent() {
        Message message = new Message(
                commands().findFirst().orElseThrow(), List.of(), Json.parse("1"), Optional.empty(), CODEC.someone());

        byte[] bytes = CODEC.write(message);

        assertThat(CODEC.manifest(message)).isEmpty();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("dev.askel")
                .contains("sample");
    }

    @Test
    void shouldCoverEveryCommand_whenSent() {
        assertThat(commands().map(Object::getClass))
                .hasSize(SealedFamily.recordsOf(ExecutionCommand.class).size())
                .containsAll(SealedFamily.recordsOf(ExecutionCommand.class));
    }

    @Test
    void shouldStoreNoClassName_whenATypeIsJournaled() {
        Stored event = new Stored.Counted(5);

        byte[] bytes = CODEC.write(event);

        assertThat(CODEC.serializerId(event)).isEqualTo(8399);
        assertThat(CODEC.manifest(event)).isEqualTo("#1");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("askel")
                .contains("Counted");
        assertThat(CODEC.read(bytes, 8399, "#1")).isEqualTo(event);
    }

    @Test
    void shouldRefuseTheIdentifier_whenItIsAnothersOrTheEvents() {
        assertThatThrownBy(() -> CodecSettings.journaled("x", 8301, Stored.class))
                .hasMessage("The identifier of x is 8301, not from 8302 to 8399");
    }

    private static Stream<ExecutionCommand> commands() {
        TaskRef task = new TaskRef(ScopeId.ROOT.child(1, 0, 2), 3, 1);
        Json value = Json.parse("[1, 2]");
        return Stream.of(
                new ExecutionCommand.StartExecution((dev.askel.engine.event.ExecutionStarted)
                        JournalSamples.events().get(0)),
                new ExecutionCommand.StopExecution(Optional.of("E"), Optional.empty()),
                new ExecutionCommand.RedriveExecution(Optional.of("token"), Optional.of(2)),
                new ExecutionCommand.SubmitTask(task, value),
                new ExecutionCommand.ResolveActivity(task, true),
                new ExecutionCommand.StartTask(task, "hand-out", Optional.of("worker")),
                new ExecutionCommand.CompleteTask(task, value),
                new ExecutionCommand.FailTask(task, TaskFailurePhase.RUN, Optional.of("E"), Optional.of("C")),
                new ExecutionCommand.RecordHeartbeat(task),
                new ExecutionCommand.FireTimer(new TimerRef(ScopeId.ROOT, 1, 0, TimerRef.Kind.WAIT)),
                new ExecutionCommand.ContinueScope(ScopeId.ROOT),
                new ExecutionCommand.ConfirmTaskStop(task),
                new ExecutionCommand.CompleteMapRun(task, value),
                new ExecutionCommand.FailMapRun(task, Optional.of("E"), Optional.of("C")),
                new ExecutionCommand.ConfirmMapRunStop(task));
    }
}
