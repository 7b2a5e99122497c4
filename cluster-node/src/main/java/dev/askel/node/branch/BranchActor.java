// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.branch;

import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ScopeId;
import dev.askel.node.branch.BranchMessage.Committed;
import dev.askel.node.branch.BranchMessage.Deliver;
import dev.askel.node.branch.BranchMessage.ProposeAgain;
import dev.askel.node.branch.BranchMessage.Retire;
import dev.askel.node.execution.ExecutionMessage;
import dev.askel.node.execution.ExecutionNote.Proposed;
import dev.askel.node.execution.FactSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Runs one branch of a Parallel state or one iteration of an inline Map state: evaluates the branch's states on a
 * thread of its own and proposes to the execution what follows. Only the execution stores, orders and numbers events,
 * so that the branch waits for the commit of one proposal before it makes the next.
 *
 * <p>The actors of all branches, nested ones too, are children of the execution's actor. The execution starts and stops
 * them and sends each its commands by scope, so that a tree of actors in the shape of the scopes would only add hops.
 *
 * <p>A command is never lost here: what comes in while a proposal is under way waits in a bounded queue, and what does
 * not fit, or is still there when the branch is retired, goes back to the execution, which then decides by itself.
 */
public final class BranchActor extends AbstractBehavior<BranchMessage> {

    private static final int WAITING_MAX = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * What a branch needs to run.
     *
     * @param scope the scope that it decides on
     * @param state the newest stored state
     * @param execution who gets the proposals
     */
    public record Setup(
            ScopeId scope,
            ExecutionState state,
            Interpreter interpreter,
            FactSource facts,
            ActorRef<ExecutionMessage> execution) {}

    private final Setup setup;
    private final TimerScheduler<BranchMessage> timers;
    private final Deque<Deliver> waiting = new ArrayDeque<>();
    private ExecutionState state;
    private Optional<Proposed> underWay = Optional.empty();

    private BranchActor(ActorContext<BranchMessage> context, TimerScheduler<BranchMessage> timers, Setup setup) {
        super(context);
        this.setup = setup;
        this.timers = timers;
        this.state = setup.state();
    }

    /** A branch that at once runs on from where the state says it is. */
    public static Behavior<BranchMessage> create(Setup setup) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            BranchActor branch = new BranchActor(context, timers, setup);
            branch.deliver(new Deliver(new ContinueScope(setup.scope()), Optional.empty()));
            return branch;
        }));
    }

    @Override
    public Receive<BranchMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Deliver.class, this::deliver)
                .onMessage(Committed.class, this::committed)
                .onMessage(ProposeAgain.class, again -> proposeAgain())
                .onMessage(Retire.class, retire -> retire())
                .build();
    }

    private Behavior<BranchMessage> deliver(Deliver deliver) {
        if (underWay.isEmpty()) {
            propose(deliver);
        } else if (waiting.size() < WAITING_MAX) {
            waiting.add(deliver);
        } else {
            handBack(deliver);
        }
        return this;
    }

    private void propose(Deliver deliver) {
        Proposed proposed = new Proposed(setup.scope(), deliver.command(), decision(deliver), deliver.replyTo());
        underWay = Optional.of(proposed);
        setup.execution().tell(proposed);
        timers.startSingleTimer(new ProposeAgain(), PATIENCE);
    }

    /** A bug in the interpreter is left to the execution, which reports it where it can be seen. */
    private Optional<Decision> decision(Deliver deliver) {
        try {
            return Optional.of(setup.interpreter()
                    .propose(state, deliver.command(), setup.facts().gather()));
        } catch (RuntimeException bug) {
            getContext().getLog().error("No proposal could be made on {}", deliver.command(), bug);
            return Optional.empty();
        }
    }

    private Behavior<BranchMessage> committed(Committed committed) {
        state = committed.state();
        if (committed.answersProposal()) {
            underWay = Optional.empty();
            timers.cancel(new ProposeAgain());
            if (!waiting.isEmpty()) {
                propose(waiting.poll());
            }
        }
        return this;
    }

    /** Twice is harmless: the execution refuses to adopt what it has adopted already. */
    private Behavior<BranchMessage> proposeAgain() {
        underWay.ifPresent(proposed -> {
            setup.execution().tell(proposed);
            timers.startSingleTimer(new ProposeAgain(), PATIENCE);
        });
        return this;
    }

    private Behavior<BranchMessage> retire() {
        waiting.forEach(this::handBack);
        return Behaviors.stopped();
    }

    private void handBack(Deliver deliver) {
        setup.execution().tell(new Proposed(setup.scope(), deliver.command(), Optional.empty(), deliver.replyTo()));
    }
}
