// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.node.express.SyncAnswer.Busy;
import dev.askel.node.express.SyncAnswer.GivenUp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Owns the synchronous executions of a node, a bounded number of them, and answers each caller once. A caller that has
 * gone is not noticed: what it started ends within its time limit.
 */
final class SyncExecutionManager extends AbstractBehavior<SyncExecutionManager.Message> {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final String STOPPING =
            "The node is stopping and has given up the execution. Some of its states may have run.";
    private static final String BROKEN = "The execution was given up for a reason of the service's own; its log tells"
            + " more. Some of its states may have run.";

    /** What the manager is told. */
    sealed interface Message {}

    /** Run this; answered with what becomes of it. */
    record Run(ExecutionStarted start, StateMachine machine, ActorRef<SyncAnswer> replyTo) implements Message {}

    /** The node is stopping: begin nothing new, and soon give up what runs. Answered when nothing runs. */
    record WindUp(ActorRef<Done> replyTo) implements Message {}

    private record Ended(String executionArn, ExpressEnd end) implements Message {}

    private record Gone(String executionArn) implements Message {}

    private record GraceOver() implements Message {}

    private final ExpressEnvironment environment;
    private final TimerScheduler<Message> timers;
    private final Map<String, ActorRef<SyncAnswer>> callers = new LinkedHashMap<>();
    private boolean stopping;
    private Optional<ActorRef<Done>> windingUp = Optional.empty();

    private SyncExecutionManager(
            ActorContext<Message> context, TimerScheduler<Message> timers, ExpressEnvironment environment) {
        super(context);
        this.timers = timers;
        this.environment = environment;
    }

    static Behavior<Message> create(ExpressEnvironment environment) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new SyncExecutionManager(context, timers, environment)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Run.class, this::run)
                .onMessage(Ended.class, ended -> answer(ended.executionArn(), ended.end()))
                .onMessage(Gone.class, gone -> answer(gone.executionArn(), new GivenUp(BROKEN)))
                .onMessage(WindUp.class, this::windUp)
                .onMessage(GraceOver.class, over -> giveUp())
                .build();
    }

    private Behavior<Message> run(Run run) {
        if (stopping) {
            run.replyTo().tell(new GivenUp(STOPPING));
        } else if (callers.size() >= environment.settings().syncMax()) {
            run.replyTo().tell(new Busy());
        } else {
            begin(run);
        }
        return this;
    }

    private void begin(Run run) {
        String executionArn = run.start().executionArn();
        ActorRef<Message> self = getContext().getSelf();
        callers.put(executionArn, run.replyTo());
        var execution = getContext()
                .spawnAnonymous(ExpressExecution.create(
                        run.start(), run.machine(), environment, end -> self.tell(new Ended(executionArn, end))));
        getContext().watchWith(execution, new Gone(executionArn));
    }

    /** An end comes before the note that its actor has gone, which then finds nobody to answer. */
    private Behavior<Message> answer(String executionArn, SyncAnswer answer) {
        ActorRef<SyncAnswer> caller = callers.remove(executionArn);
        if (caller != null) {
            caller.tell(answer);
        }
        return callers.isEmpty() ? woundUp() : this;
    }

    private Behavior<Message> windUp(WindUp order) {
        stopping = true;
        windingUp = Optional.of(order.replyTo());
        timers.startSingleTimer(new GraceOver(), GRACE);
        return callers.isEmpty() ? woundUp() : this;
    }

    private Behavior<Message> giveUp() {
        getContext().getChildren().forEach(getContext()::stop);
        callers.values().forEach(caller -> caller.tell(new GivenUp(STOPPING)));
        callers.clear();
        return woundUp();
    }

    private Behavior<Message> woundUp() {
        windingUp.ifPresent(asker -> asker.tell(Done.getInstance()));
        windingUp = Optional.empty();
        return this;
    }
}
