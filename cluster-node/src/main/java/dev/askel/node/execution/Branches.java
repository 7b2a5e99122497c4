// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ScopeId;
import dev.askel.node.branch.BranchActor;
import dev.askel.node.branch.BranchMessage;
import dev.askel.node.branch.BranchMessage.Committed;
import dev.askel.node.branch.BranchMessage.Deliver;
import dev.askel.node.branch.BranchMessage.Retire;
import dev.askel.node.execution.ExecutionNote.BranchDied;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The actors of one execution's branches, by scope. */
final class Branches {

    private final ActorContext<ExecutionMessage> context;
    private final FactSource facts;
    private final Map<ScopeId, ActorRef<BranchMessage>> actors = new LinkedHashMap<>();

    Branches(ActorContext<ExecutionMessage> context, FactSource facts) {
        this.context = context;
        this.facts = facts;
    }

    /** Starts the actor of a scope, where it is not there yet. */
    void start(ScopeId scope, ExecutionState state, Interpreter interpreter) {
        if (actors.containsKey(scope) || state.scope(scope).isEmpty()) {
            return;
        }
        BranchActor.Setup setup = new BranchActor.Setup(scope, state, interpreter, facts, context.getSelf());
        // A scope id is never used twice, but a retired actor of a scope may still be about to stop.
        ActorRef<BranchMessage> actor = context.spawnAnonymous(BranchActor.create(setup));
        context.watchWith(actor, new BranchDied(scope, actor));
        actors.put(scope, actor);
    }

    /** Retires the actors of a scope and of all within it. */
    void stop(ScopeId scope) {
        List<ScopeId> within =
                actors.keySet().stream().filter(id -> id.isWithin(scope)).toList();
        within.forEach(id -> {
            ActorRef<BranchMessage> actor = actors.remove(id);
            context.unwatch(actor);
            actor.tell(new Retire());
        });
    }

    void stopAll() {
        stop(ScopeId.ROOT);
    }

    /** Forgets an actor that died; true where it was still needed. */
    boolean forget(BranchDied died) {
        return actors.remove(died.scope(), died.actor());
    }

    /** Hands a command to the actor of its scope; false where there is none. */
    boolean deliver(ExecutionCommand command, Optional<ActorRef<ExecutionAnswer>> replyTo) {
        ActorRef<BranchMessage> actor = actors.get(command.scope());
        if (actor == null) {
            return false;
        }
        actor.tell(new Deliver(command, replyTo));
        return true;
    }

    /** Tells the proposers that their turn is over, and everyone whose scope others have changed how it is now. */
    void committed(Turn turn) {
        Set<ScopeId> told = new HashSet<>(turn.proposers());
        turn.proposers().forEach(scope -> tell(scope, new Committed(turn.after(), true)));
        for (RecordedEvent event : turn.events()) {
            if (told.add(event.scope())) {
                tell(event.scope(), new Committed(turn.after(), false));
            }
        }
    }

    private void tell(ScopeId scope, BranchMessage message) {
        ActorRef<BranchMessage> actor = actors.get(scope);
        if (actor != null) {
            actor.tell(message);
        }
    }
}
