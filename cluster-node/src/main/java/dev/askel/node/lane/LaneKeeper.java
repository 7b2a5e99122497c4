// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.lane.LaneMessage.LaneStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Sees to it that all lanes of the cluster are alive, wherever: calls each of them when it starts, when nodes come and
 * go, and from time to time. There is one on each node, so that it does not matter which nodes are lost. A lane that
 * does not answer is not called again at once: while its shard has no home, the calls wait for one.
 */
final class LaneKeeper extends AbstractBehavior<LaneKeeper.Message> {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    sealed interface Message {}

    private record Call() implements Message {}

    private record Answer(LaneStatus status) implements Message {}

    private record Changed() implements Message {}

    private record Report() implements Message {}

    /** What is known of a lane. */
    private static final class Lane {
        private LaneStatus status;
        private Instant calledAt = Instant.MIN;
        private boolean answered = true;

        private boolean isSilent() {
            return status == null
                    || !answered && calledAt.isBefore(Instant.now().minus(EVERY));
        }
    }

    private final Lanes lanes;
    private final List<Lane> known = new ArrayList<>();
    private final ActorRef<LaneStatus> answers;
    private final Instant began = Instant.now();
    private String reported = "";
    private boolean allAnswered;

    private LaneKeeper(ActorContext<Message> context, TimerScheduler<Message> timers, Lanes lanes) {
        super(context);
        context.setLoggerName(LaneKeeper.class);
        this.lanes = lanes;
        this.answers = context.messageAdapter(LaneStatus.class, Answer::new);
        for (int lane = 0; lane < lanes.count(); lane++) {
            known.add(new Lane());
        }
        ActorRef<MemberEvent> changes = context.messageAdapter(MemberEvent.class, change -> new Changed());
        Cluster.get(context.getSystem()).subscriptions().tell(Subscribe.create(changes, MemberEvent.class));
        timers.startTimerWithFixedDelay(new Call(), Duration.ZERO, EVERY);
        Duration reportEvery = context.getSystem().settings().config().getDuration("askel.parking.report-every");
        timers.startTimerWithFixedDelay(new Report(), reportEvery, reportEvery);
    }

    /** The keeper of a node. */
    static Behavior<Message> create(Lanes lanes) {
        Behavior<Message> keeper =
                Behaviors.setup(context -> Behaviors.withTimers(timers -> new LaneKeeper(context, timers, lanes)));
        return Behaviors.supervise(keeper).onFailure(SupervisorStrategy.restart());
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Call.class, call -> then(this::call))
                .onMessage(Changed.class, changed -> then(this::call))
                .onMessage(Answer.class, answer -> then(() -> answered(answer.status())))
                .onMessage(Report.class, report -> then(this::report))
                .build();
    }

    private Behavior<Message> then(Runnable step) {
        step.run();
        return this;
    }

    /** A node that leaves calls nobody: a region with messages that it cannot deliver is in no hurry to stop. */
    private boolean isMember() {
        boolean leaving = CoordinatedShutdown.get(getContext().getSystem())
                .getShutdownReason()
                .isPresent();
        return !leaving
                && Cluster.get(getContext().getSystem()).selfMember().status().equals(MemberStatus.up());
    }

    private void call() {
        if (!isMember()) {
            return;
        }
        Instant now = Instant.now();
        for (int number = 0; number < known.size(); number++) {
            Lane lane = known.get(number);
            if (lane.answered || lane.calledAt.isBefore(now.minus(PATIENCE))) {
                lane.answered = false;
                lane.calledAt = now;
                lanes.ping(number, answers);
            }
        }
    }

    private void answered(LaneStatus status) {
        Lane lane = known.get(status.lane());
        lane.status = status;
        lane.answered = true;
        if (!allAnswered && known.stream().allMatch(one -> one.status != null)) {
            allAnswered = true;
            getContext()
                    .getLog()
                    .info("All lanes have answered, {} ms after they were first called", millisSinceBegin());
            report();
        }
    }

    private long millisSinceBegin() {
        return Duration.between(began, Instant.now()).toMillis();
    }

    /** Says in the log what the lanes know, where that has changed. */
    private void report() {
        long open = 0;
        long parked = 0;
        long waking = 0;
        for (Lane lane : known) {
            if (lane.status != null) {
                open += lane.status.open();
                parked += lane.status.parked();
                waking += lane.status.waking();
            }
        }
        long silent = known.stream().filter(Lane::isSilent).count();
        String report = known.size() - silent + " of " + known.size() + " lanes answer: " + open + " open, of which "
                + parked + " are parked and " + waking + " about to be woken";
        if (!report.equals(reported)) {
            reported = report;
            getContext().getLog().info("{}", report);
        }
    }
}
