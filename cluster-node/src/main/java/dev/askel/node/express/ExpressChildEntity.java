// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapChild;
import dev.askel.node.execution.ExecutionMessage;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.ExecutionRequest.StopChild;
import dev.askel.node.express.ExpressChildMessage.Ended;
import dev.askel.node.express.ExpressChildMessage.ForgetExpress;
import dev.askel.node.express.ExpressChildMessage.Gone;
import dev.askel.node.express.ExpressChildMessage.LoadAgain;
import dev.askel.node.express.ExpressChildMessage.MachineLoaded;
import dev.askel.node.express.ExpressChildMessage.MachineMissing;
import dev.askel.node.express.ExpressChildMessage.Passivated;
import dev.askel.node.express.ExpressChildMessage.ReportAgain;
import dev.askel.node.express.ExpressChildMessage.RunExpress;
import dev.askel.node.express.ExpressChildMessage.StopExpress;
import dev.askel.node.maprun.ChildEnd;
import dev.askel.node.maprun.ChildStatus;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.node.maprun.MapRunRequest.ReportEnd;
import dev.askel.node.maprun.MapRunRequest.ReportRunning;
import dev.askel.node.maprun.MapRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding.ShardCommand;

/**
 * One Express child execution of a Map Run. It runs when the Map Run tells it to, keeps its end until the Map Run has
 * stored that, and then leaves memory. Nothing of it is stored: after the loss of its node the Map Run, which does not
 * know an end, tells it to run again, from its start and with its whole time.
 */
final class ExpressChildEntity extends AbstractBehavior<ExpressChildMessage> {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String BROKEN = "States.Runtime";
    private static final String BROKEN_CAUSE =
            "The execution was given up for a reason of the service's own; its log tells more.";

    /**
     * Where a child execution is.
     *
     * @param shard what keeps the entity, and is told when it may go
     */
    record Address(String executionArn, ActorRef<ShardCommand> shard, ExpressChildren all) {

        String name() {
            return executionArn.split(":")[7];
        }
    }

    private final Address address;
    private final TimerScheduler<ExpressChildMessage> timers;
    private final ExpressEnvironment environment;
    private final MapRuns mapRuns;
    private Optional<RunExpress> told = Optional.empty();
    private Optional<ActorRef<ExecutionMessage>> execution = Optional.empty();
    private Optional<ChildEnd> end = Optional.empty();
    private String runId = "";

    private ExpressChildEntity(
            ActorContext<ExpressChildMessage> context,
            TimerScheduler<ExpressChildMessage> timers,
            Address address,
            ExpressEnvironment environment,
            MapRuns mapRuns) {
        super(context);
        this.timers = timers;
        this.address = address;
        this.environment = environment;
        this.mapRuns = mapRuns;
    }

    /** One that has not been told to run yet. */
    static Behavior<ExpressChildMessage> create(Address address, ExpressEnvironment environment, MapRuns mapRuns) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new ExpressChildEntity(context, timers, address, environment, mapRuns)));
    }

    @Override
    public Receive<ExpressChildMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(RunExpress.class, this::run)
                .onMessage(StopExpress.class, this::stop)
                .onMessage(ForgetExpress.class, this::forget)
                .onMessage(MachineLoaded.class, this::machineLoaded)
                .onMessage(MachineMissing.class, this::machineMissing)
                .onMessage(LoadAgain.class, again -> load(again.start()))
                .onMessage(Ended.class, ended -> ended(childEnd(ended.end())))
                .onMessage(Gone.class, gone -> gone())
                .onMessage(ReportAgain.class, again -> report())
                .onMessage(Passivated.class, passivated -> passivated())
                .build();
    }

    /** One that has ended runs again for a redrive of the Map Run only. */
    private Behavior<ExpressChildMessage> run(RunExpress run) {
        boolean isNew = told.isEmpty() || end.isPresent() && run.redrive() > redrive();
        if (isNew) {
            Instant now = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            told = Optional.of(new RunExpress(run.start().restartedAt(now), run.redrive()));
            end = Optional.empty();
            runId = UUID.randomUUID().toString();
            timers.cancelAll();
            load(told.get().start());
        }
        return report();
    }

    private Behavior<ExpressChildMessage> load(ExecutionStarted start) {
        getContext()
                .pipeToSelf(
                        environment.definitions().apply(start.definitionHash()),
                        (machine, failure) -> failure == null
                                ? new MachineLoaded(start, machine)
                                : new MachineMissing(start, failure));
        return this;
    }

    private Behavior<ExpressChildMessage> machineMissing(MachineMissing missing) {
        getContext()
                .getLog()
                .error(
                        "The definition of {} cannot be read and will be again",
                        address.executionArn(),
                        missing.failure());
        timers.startSingleTimer(new LoadAgain(missing.start()), RETRY);
        return this;
    }

    private Behavior<ExpressChildMessage> machineLoaded(MachineLoaded loaded) {
        if (isRunning() && execution.isEmpty()) {
            var self = getContext().getSelf();
            var actor = getContext()
                    .spawnAnonymous(ExpressExecution.create(
                            loaded.start(), loaded.machine(), environment, how -> self.tell(new Ended(how))));
            getContext().watchWith(actor, new Gone());
            execution = Optional.of(actor);
        }
        return this;
    }

    /** One that waits for its definition has not begun. */
    private Behavior<ExpressChildMessage> stop(StopExpress stop) {
        if (told.isEmpty()) {
            tell(stop.mapRunArn(), new ReportEnd(address.name(), ChildEnd.notStarted(), stop.redrive()));
            return leave();
        }
        if (end.isPresent()) {
            return report();
        }
        if (execution.isEmpty()) {
            return ended(ChildEnd.notStarted());
        }
        StopExecution command = new StopChild(stop.mapRunArn(), stop.redrive()).command();
        execution.get().tell(new Perform(command, getContext().getSystem().ignoreRef()));
        return this;
    }

    /** An end comes before the note that its actor has gone. What dies without one would die again: that is its end. */
    private Behavior<ExpressChildMessage> gone() {
        execution = Optional.empty();
        if (!isRunning()) {
            return this;
        }
        getContext().getLog().error("{} was given up for a bug", address.executionArn());
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return ended(ChildEnd.failed(BROKEN, BROKEN_CAUSE, now));
    }

    private Behavior<ExpressChildMessage> ended(ChildEnd how) {
        end = Optional.of(how);
        execution = Optional.empty();
        timers.startTimerWithFixedDelay(new ReportAgain(), REPORT_EVERY);
        return report();
    }

    private ChildEnd childEnd(ExpressEnd how) {
        return new ChildEnd(
                ChildStatus.valueOf(how.status().name()),
                how.output(),
                how.error(),
                how.cause(),
                told.map(run -> run.start().startedAt()),
                Optional.of(how.stoppedAt()));
    }

    private Behavior<ExpressChildMessage> forget(ForgetExpress forget) {
        boolean isLater = isRunning() || end.isPresent() && redrive() > forget.redrive();
        return isLater ? this : leave();
    }

    private Behavior<ExpressChildMessage> leave() {
        told = Optional.empty();
        end = Optional.empty();
        timers.cancelAll();
        address.shard().tell(new ClusterSharding.Passivate<>(getContext().getSelf()));
        return this;
    }

    /**
     * One that runs begins again elsewhere at once, where the shard has moved; where the node leaves, once the Map Run
     * knows that.
     */
    private Behavior<ExpressChildMessage> passivated() {
        boolean leaving = CoordinatedShutdown.get(getContext().getSystem())
                .getShutdownReason()
                .isPresent();
        if (isRunning() && !leaving) {
            told.ifPresent(run -> address.all().run(run.start(), run.redrive()));
        }
        return Behaviors.stopped();
    }

    private Behavior<ExpressChildMessage> report() {
        told.ifPresent(run -> run.start()
                .mapChild()
                .map(MapChild::mapRunArn)
                .ifPresent(mapRun -> tell(
                        mapRun,
                        end.<MapRunRequest>map(how -> new ReportEnd(address.name(), how, run.redrive()))
                                .orElseGet(() -> new ReportRunning(address.name(), Optional.of(runId))))));
        return this;
    }

    private void tell(String mapRunArn, MapRunRequest request) {
        mapRuns.ref(mapRunArn).tell(request);
    }

    private boolean isRunning() {
        return told.isPresent() && end.isEmpty();
    }

    private int redrive() {
        return told.map(RunExpress::redrive).orElse(0);
    }
}
