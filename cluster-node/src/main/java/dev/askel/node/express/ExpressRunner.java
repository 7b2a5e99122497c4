// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.language.model.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Runs the Express executions that a lane has accepted, each to its end. Runs one that it is told twice once. Tells the
 * lane each end until the lane has stored it: the lane may be starting again meanwhile.
 */
public final class ExpressRunner extends AbstractBehavior<ExpressRunner.Message> {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration REPEAT = Duration.ofSeconds(5);

    /** What the runner is told. */
    public sealed interface Message {}

    /** The starts of these are stored for the first time. */
    public record Begin(List<ExecutionStarted> starts) implements Message {
        public Begin {
            starts = List.copyOf(starts);
        }
    }

    /** These have no stored end. Those that do not run here run again from the start, and so does their time. */
    public record BeginAgain(List<ExecutionStarted> starts) implements Message {
        public BeginAgain {
            starts = List.copyOf(starts);
        }
    }

    /** The ends of these are stored. */
    public record Forget(List<String> executionArns) implements Message {
        public Forget {
            executionArns = List.copyOf(executionArns);
        }
    }

    private record MachineLoaded(StateMachine machine) implements Message {}

    private record MachineMissing(String definitionHash, Throwable failure) implements Message {}

    private record Load(String definitionHash) implements Message {}

    private record Ended(String executionArn) implements Message {}

    private record Gone(String executionArn) implements Message {}

    /** The lane may have missed ends: it is told them again. */
    public record RepeatEnds() implements Message {}

    private final ExpressEnvironment environment;
    private final TimerScheduler<Message> timers;
    private final Consumer<String> ended;
    private final Set<String> running = new HashSet<>();
    private final Set<String> unconfirmed = new HashSet<>();
    private final Map<String, List<ExecutionStarted>> loading = new LinkedHashMap<>();

    private ExpressRunner(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            ExpressEnvironment environment,
            Consumer<String> ended) {
        super(context);
        this.environment = environment;
        this.timers = timers;
        this.ended = ended;
    }

    /**
     * The runner of one lane.
     *
     * @param ended is told the ARN of each execution that has ended, in the actor's thread, once or more often
     */
    public static Behavior<Message> create(ExpressEnvironment environment, Consumer<String> ended) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ExpressRunner(context, timers, environment, ended)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Begin.class, begin -> begin(begin.starts()))
                .onMessage(BeginAgain.class, this::beginAgain)
                .onMessage(Load.class, load -> load(load.definitionHash()))
                .onMessage(MachineLoaded.class, this::machineLoaded)
                .onMessage(MachineMissing.class, this::machineMissing)
                .onMessage(Ended.class, has -> ended(has.executionArn()))
                .onMessage(Gone.class, this::gone)
                .onMessage(Forget.class, this::forget)
                .onMessage(RepeatEnds.class, repeat -> repeat())
                .build();
    }

    private Behavior<Message> begin(List<ExecutionStarted> starts) {
        for (ExecutionStarted start : starts) {
            if (!unconfirmed.contains(start.executionArn()) && running.add(start.executionArn())) {
                String hash = start.definitionHash();
                boolean isFirst = !loading.containsKey(hash);
                loading.computeIfAbsent(hash, none -> new ArrayList<>()).add(start);
                if (isFirst) {
                    load(hash);
                }
            }
        }
        return this;
    }

    private Behavior<Message> beginAgain(BeginAgain again) {
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return begin(
                again.starts().stream().map(start -> start.restartedAt(now)).toList());
    }

    private Behavior<Message> load(String definitionHash) {
        getContext()
                .pipeToSelf(
                        environment.definitions().apply(definitionHash),
                        (machine, failure) -> failure == null
                                ? new MachineLoaded(machine)
                                : new MachineMissing(definitionHash, failure));
        return this;
    }

    private Behavior<Message> machineLoaded(MachineLoaded loaded) {
        loading.remove(loaded.machine().contentHash()).forEach(start -> run(start, loaded.machine()));
        return this;
    }

    private void run(ExecutionStarted start, StateMachine machine) {
        String executionArn = start.executionArn();
        var self = getContext().getSelf();
        var execution = getContext()
                .spawnAnonymous(ExpressExecution.create(
                        start, machine, environment, end -> self.tell(new Ended(executionArn))));
        getContext().watchWith(execution, new Gone(executionArn));
    }

    private Behavior<Message> machineMissing(MachineMissing missing) {
        getContext()
                .getLog()
                .error(
                        "The definition {} of {} Express executions cannot be read and will be again",
                        missing.definitionHash(),
                        loading.get(missing.definitionHash()).size(),
                        missing.failure());
        timers.startSingleTimer(missing.definitionHash(), new Load(missing.definitionHash()), RETRY);
        return this;
    }

    private Behavior<Message> ended(String executionArn) {
        if (running.remove(executionArn)) {
            unconfirmed.add(executionArn);
            ended.accept(executionArn);
            if (!timers.isTimerActive(new RepeatEnds())) {
                timers.startTimerWithFixedDelay(new RepeatEnds(), REPEAT);
            }
        }
        return this;
    }

    /** An end comes before the note that its actor has gone. What dies without one would die again: that is its end. */
    private Behavior<Message> gone(Gone gone) {
        if (running.contains(gone.executionArn())) {
            getContext().getLog().error("{} was given up for a bug", gone.executionArn());
        }
        return ended(gone.executionArn());
    }

    private Behavior<Message> forget(Forget forget) {
        forget.executionArns().forEach(unconfirmed::remove);
        if (unconfirmed.isEmpty()) {
            timers.cancel(new RepeatEnds());
        }
        return this;
    }

    private Behavior<Message> repeat() {
        unconfirmed.forEach(ended);
        return this;
    }
}
