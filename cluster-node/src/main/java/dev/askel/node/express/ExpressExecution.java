// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.ContinueScope;
import dev.askel.engine.command.ExecutionCommand.FireTimer;
import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.CancelTimer;
import dev.askel.engine.effect.Effect.ContinueLater;
import dev.askel.engine.effect.Effect.ForgetTask;
import dev.askel.engine.effect.Effect.RunTask;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.effect.Effect.StopBranch;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionMessage;
import dev.askel.node.execution.ExecutionNote.TimerDue;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionTimers;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * One Express execution, from its start to its end in memory: what the engine decides is done at once, as there is
 * nothing to store before. Every command is a message of its own, so that a machine that loops leaves room for its
 * timers; and all branches are decided here, one after the other, as many executions keep the cores busy, not many
 * branches of one.
 *
 * <p>A bug in a decision ends the actor; who started it watches it.
 */
public final class ExpressExecution extends AbstractBehavior<ExecutionMessage> {

    private final ExecutionStarted start;
    private final Interpreter interpreter;
    private final ExpressEnvironment environment;
    private final ExecutionTimers timers;
    private final Consumer<ExpressEnd> ended;
    private final ActorRef<ExecutionMessage> self;
    private final ActorRef<ExecutionAnswer> nobody;
    private ExecutionState state = ExecutionState.initial();

    private ExpressExecution(
            ActorContext<ExecutionMessage> context,
            TimerScheduler<ExecutionMessage> scheduler,
            ExecutionStarted start,
            StateMachine machine,
            ExpressEnvironment environment,
            Consumer<ExpressEnd> ended) {
        super(context);
        this.start = start;
        this.interpreter = environment.interpreter(start, machine);
        this.environment = environment;
        this.timers = new ExecutionTimers(scheduler, environment.clock());
        this.ended = ended;
        this.self = context.getSelf();
        this.nobody = context.getSystem().ignoreRef();
    }

    /**
     * An execution that begins at once.
     *
     * @param ended is told the end, in the actor's thread, before the actor stops
     */
    public static Behavior<ExecutionMessage> create(
            ExecutionStarted start, StateMachine machine, ExpressEnvironment environment, Consumer<ExpressEnd> ended) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            ExpressExecution execution = new ExpressExecution(context, timers, start, machine, environment, ended);
            execution.tell(new StartExecution(start));
            return execution;
        }));
    }

    @Override
    public Receive<ExecutionMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Perform.class, perform -> perform(perform.command()))
                .onMessage(TimerDue.class, this::timersDue)
                .build();
    }

    private Behavior<ExecutionMessage> timersDue(TimerDue due) {
        for (FireTimer fire : timers.due(due)) {
            tell(fire);
        }
        return this;
    }

    private Behavior<ExecutionMessage> perform(ExecutionCommand command) {
        Decision decision =
                interpreter.decide(state, command, environment.facts().gather());
        state = decision.after();
        environment.logs().write(start, 0, decision.events());
        decision.effects().forEach(this::run);
        if (state.isRunning()) {
            return this;
        }
        ended.accept(ExpressEnd.of(state));
        return Behaviors.stopped();
    }

    /** A definition of type EXPRESS has no Map Runs and no tasks that go on by themselves. */
    private void run(Effect effect) {
        if (effect instanceof RunTask run) {
            environment.tasks().run(start, run, this::tell);
        } else if (effect instanceof ForgetTask forget) {
            environment.tasks().forget(start, forget);
        } else if (effect instanceof StartTimer timer) {
            timers.start(timer.timer(), timer.at());
        } else if (effect instanceof CancelTimer timer) {
            timers.cancel(timer.timer());
        } else if (effect instanceof StartBranch branch) {
            tell(new ContinueScope(branch.scope()));
        } else if (effect instanceof ContinueLater later) {
            tell(new ContinueScope(later.scope()));
        } else if (!(effect instanceof StopBranch)) {
            throw new IllegalStateException("Express executions do nothing like " + effect);
        }
    }

    /** From any thread. */
    private void tell(ExecutionCommand command) {
        self.tell(new Perform(command, nobody));
    }
}
