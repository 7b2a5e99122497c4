// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.definition.MachineAnswer.Absent;
import dev.askel.node.definition.MachineAnswer.Changed;
import dev.askel.node.definition.MachineAnswer.Deleted;
import dev.askel.node.definition.MachineAnswer.Deleting;
import dev.askel.node.definition.MachineAnswer.Found;
import dev.askel.node.definition.MachineCommand.Create;
import dev.askel.node.definition.MachineMessage.Ask;
import dev.askel.node.definition.MachineMessage.Delete;
import dev.askel.node.definition.MachineMessage.Describe;
import dev.askel.node.definition.MachineMessage.ExecutionBegun;
import dev.askel.node.definition.MachineMessage.Perform;
import dev.askel.node.definition.MachineQuery.StartTarget;
import dev.askel.node.definition.RunningExecutions.Ended;
import dev.askel.node.execution.Eventually;
import dev.askel.node.lane.Lanes;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class StateMachineEntityTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private static TestNode node;

    private final String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m-" + UUID.randomUUID();
    private final ControlledExecutions executions = new ControlledExecutions();
    private ActorRef<MachineMessage> entity = spawn();

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "machine_entity");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldBeDeleting_whenItIsDeletedAndExecutionsRun() {
        create();

        MachineAnswer answer = ask(Delete::new);

        assertThat(answer).isEqualTo(new Deleted());
        assertThat(ask(Describe::new)).isEqualTo(new Found(machine(), true));
        assertThat(ask(replyTo -> new Ask(new StartTarget(Optional.empty(), Optional.empty(), 0), replyTo)))
                .isEqualTo(new Deleting());
        assertThat(create()).isEqualTo(new Deleting());
        executions.answerNext(Ended.NO_MORE);
        Eventually.until(SOON, () -> ask(Describe::new).equals(new Absent()));
        assertThat(create()).isEqualTo(new Changed(machine(), Optional.empty()));
    }

    @Test
    void shouldGoThroughAllAgain_whenOneCouldNotBeEnded() {
        create();
        ask(Delete::new);

        executions.answerNext(new Ended(Optional.of("page 2"), false));
        executions.answerNext(Ended.NO_MORE);
        executions.answerNext(Ended.NO_MORE);

        Eventually.until(SOON, () -> ask(Describe::new).equals(new Absent()));
        assertThat(executions.positions).containsExactly(Optional.empty(), Optional.of("page 2"), Optional.empty());
    }

    @Test
    void shouldTryAgain_whenTheIndexCannotBeRead() {
        create();
        ask(Delete::new);

        executions.failNext();
        executions.answerNext(Ended.NO_MORE);

        Eventually.until(SOON, () -> ask(Describe::new).equals(new Absent()));
    }

    @Test
    void shouldGoOnByItself_whenItComesBackDuringItsDeletion() {
        create();
        ask(Delete::new);
        executions.awaitCall();
        int before = executions.positions.size();

        // As after a crash: what the first one waits for never comes.
        entity = spawn();

        Eventually.until(SOON, () -> executions.positions.size() > before);
    }

    @Test
    void shouldEndAnExecution_whenItBeganOfAnotherMachineOfTheSameName() {
        create();

        entity.tell(new ExecutionBegun("mine", AT));
        entity.tell(new ExecutionBegun("of another", AT.minusSeconds(1)));
        ask(Describe::new);

        assertThat(executions.ended).containsExactly("of another");
    }

    private MachineAnswer create() {
        return ask(replyTo -> new Perform(new Create(machine(), Optional.empty()), replyTo));
    }

    private MachineAnswer ask(Function<ActorRef<MachineAnswer>, MachineMessage> message) {
        return await(AskPattern.ask(entity, message, SOON, node.system().scheduler()));
    }

    private ActorRef<MachineMessage> spawn() {
        MachineEnvironment environment =
                new MachineEnvironment(new NoRecords(), new Lanes(ClusterSharding.get(node.system()), 1), executions);
        return node.system()
                .systemActorOf(
                        StateMachineEntity.create(arn, PersistenceId.of("machine", arn, "|"), environment),
                        "machine-" + UUID.randomUUID(),
                        Props.empty());
    }

    private MachineRecord machine() {
        return new MachineRecord(
                arn,
                arn.substring(arn.lastIndexOf(':') + 1),
                "STANDARD",
                "hash",
                "arn:aws:iam::123456789012:role/DummyRole",
                "{}",
                false,
                Map.of(),
                AT,
                Optional.empty(),
                Optional.empty());
    }

    private static final class NoRecords implements MachineRecords {

        @Override
        public CompletionStage<?> put(MachineRecord machine, long version) {
            return CompletableFuture.completedFuture(machine);
        }

        @Override
        public CompletionStage<?> remove(String stateMachineArn, long version) {
            return CompletableFuture.completedFuture(stateMachineArn);
        }
    }

    /** Executions that end when the test says so. */
    private static final class ControlledExecutions implements RunningExecutions {

        private final List<Optional<String>> positions = new CopyOnWriteArrayList<>();
        private final List<String> ended = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<Ended>> calls = new CopyOnWriteArrayList<>();
        private int answered;

        @Override
        public CompletionStage<Ended> endSome(String stateMachineArn, Optional<String> position) {
            CompletableFuture<Ended> call = new CompletableFuture<>();
            positions.add(position);
            calls.add(call);
            return call;
        }

        @Override
        public CompletionStage<?> end(String executionArn) {
            ended.add(executionArn);
            return CompletableFuture.completedFuture(executionArn);
        }

        void answerNext(Ended answer) {
            awaitCall();
            calls.get(answered++).complete(answer);
        }

        void failNext() {
            awaitCall();
            calls.get(answered++).completeExceptionally(new IllegalStateException("no answer"));
        }

        void awaitCall() {
            Eventually.until(SOON, () -> calls.size() > answered);
        }
    }
}
