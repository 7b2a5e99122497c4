// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.support;

import dev.askel.engine.event.ExecutionTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** An entity that stores turns in the journal of executions and tells all that it knows. */
public final class TurnRecorder extends EventSourcedBehavior<TurnRecorder.Command, ExecutionTurn, List<ExecutionTurn>> {

    /** What it can be asked. */
    public sealed interface Command {
        /** Stores a turn, then answers with all turns. */
        record Store(ExecutionTurn turn, ActorRef<List<ExecutionTurn>> replyTo) implements Command {}

        /** Answers with all turns. */
        record Tell(ActorRef<List<ExecutionTurn>> replyTo) implements Command {}
    }

    /** With that persistence id. */
    public TurnRecorder(String persistenceId) {
        // Only this strategy sees a failed write; one that is wrapped around the behavior does not.
        super(
                PersistenceId.ofUniqueId(persistenceId),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(100), Duration.ofSeconds(1), 0.1));
    }

    @Override
    public List<ExecutionTurn> emptyState() {
        return List.of();
    }

    @Override
    public CommandHandler<Command, ExecutionTurn, List<ExecutionTurn>> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(
                        Command.Store.class,
                        (turns, store) -> Effect().persist(store.turn()).thenReply(store.replyTo(), all -> all))
                .onCommand(Command.Tell.class, (turns, tell) -> Effect().reply(tell.replyTo(), turns))
                .build();
    }

    @Override
    public EventHandler<List<ExecutionTurn>, ExecutionTurn> eventHandler() {
        return (turns, turn) -> {
            List<ExecutionTurn> more = new ArrayList<>(turns);
            more.add(turn);
            return more;
        };
    }
}
