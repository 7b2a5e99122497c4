// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.engine.command.ExecutionCommand.ResolveActivity;
import dev.askel.node.activity.DeskMessage.ActivityGone;
import dev.askel.node.activity.DeskMessage.ClosePoll;
import dev.askel.node.activity.DeskMessage.CloseTask;
import dev.askel.node.activity.DeskMessage.HandedOut;
import dev.askel.node.activity.DeskMessage.OpenPoll;
import dev.askel.node.activity.DeskMessage.OpenTask;
import dev.askel.node.activity.DeskMessage.PollRefused;
import dev.askel.node.activity.DeskMessage.Renewed;
import dev.askel.node.activity.DeskMessage.TaskLeft;
import dev.askel.node.activity.DeskMessage.TasksRefused;
import dev.askel.node.activity.DeskMessage.TasksTaken;
import dev.askel.node.activity.DeskMessage.Tick;
import dev.askel.node.integration.OutcomeCourier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * A node's end of the way between executions, activities and workers: keeps the tasks that executions of this node
 * offer and the polls of workers that came to it, until an activity has brought them together. One timer serves them
 * all.
 */
final class ActivityDesk extends AbstractBehavior<DeskMessage> {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Tick TICK_KEY = new Tick();

    private final TimerScheduler<DeskMessage> timers;
    private final Activities activities;
    private final ActorRef<OutcomeCourier.Message> courier;
    private final ActivitySettings settings;
    private final Map<String, ActivityLink> links = new LinkedHashMap<>();
    private int ticks;

    private ActivityDesk(
            ActorContext<DeskMessage> context,
            TimerScheduler<DeskMessage> timers,
            Activities activities,
            ActorRef<OutcomeCourier.Message> courier,
            ActivitySettings settings) {
        super(context);
        this.timers = timers;
        this.activities = activities;
        this.courier = courier;
        this.settings = settings;
    }

    /** The desk of a node. A message that it cannot deal with must not cost what it keeps. */
    static Behavior<DeskMessage> create(
            Activities activities, ActorRef<OutcomeCourier.Message> courier, ActivitySettings settings) {
        Behavior<DeskMessage> desk = Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new ActivityDesk(context, timers, activities, courier, settings)));
        return Behaviors.supervise(desk).onFailure(SupervisorStrategy.resume());
    }

    @Override
    public Receive<DeskMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(OpenTask.class, open -> with(open.activityArn(), link -> link.open(open.task())))
                .onMessage(CloseTask.class, close -> with(close.activityArn(), link -> link.close(close.task())))
                .onMessage(OpenPoll.class, open -> with(open.activityArn(), link -> link.open(open, pollEnd())))
                .onMessage(ClosePoll.class, close -> with(close.activityArn(), link -> link.closePoll(close.poll())))
                .onMessage(TasksTaken.class, taken -> with(taken.activityArn(), link -> link.taken(taken.tasks())))
                .onMessage(TasksRefused.class, refused -> with(refused.activityArn(), link -> fail(link.refused())))
                .onMessage(TaskLeft.class, left -> with(left.activityArn(), link -> link.left(left.task())))
                .onMessage(HandedOut.class, out -> with(out.activityArn(), link -> link.handedOut(out)))
                .onMessage(PollRefused.class, refused -> with(refused.activityArn(), link -> link.refused(refused)))
                .onMessage(Renewed.class, known -> with(known.activityArn(), link -> link.renewed(known.incarnation())))
                .onMessage(ActivityGone.class, gone -> with(gone.activityArn(), link -> fail(link.gone())))
                .onMessage(Tick.class, tick -> tick())
                .build();
    }

    private Behavior<DeskMessage> with(String activityArn, Consumer<ActivityLink> step) {
        ActivityLink link = links.computeIfAbsent(
                activityArn,
                arn -> new ActivityLink(
                        getContext().getSelf(), message -> activities.ref(arn).tell(message)));
        step.accept(link);
        if (link.isEmpty()) {
            links.remove(activityArn);
        }
        if (links.isEmpty()) {
            timers.cancel(TICK_KEY);
        } else if (!timers.isTimerActive(TICK_KEY)) {
            timers.startTimerWithFixedDelay(TICK_KEY, TICK_KEY, TICK);
        }
        return this;
    }

    /** An answer comes a tick early rather than late: clients count too. */
    private long pollEnd() {
        return System.nanoTime() + settings.pollWait().minus(TICK).toNanos();
    }

    /** Tells the executions, which fail: with what AWS says, as they know. */
    private void fail(List<ActivityTask> tasks) {
        for (ActivityTask task : tasks) {
            String key = task.task().idempotencyKey(task.executionArn());
            courier.tell(new OutcomeCourier.Deliver(key, task.executionArn(), new ResolveActivity(task.task(), false)));
        }
    }

    private Behavior<DeskMessage> tick() {
        ticks++;
        boolean renews = ticks % Math.max(1, settings.renewEvery().dividedBy(TICK)) == 0;
        for (String arn : List.copyOf(links.keySet())) {
            with(arn, link -> {
                link.expire(System.nanoTime());
                if (renews && !link.isEmpty()) {
                    link.renew();
                }
            });
        }
        return this;
    }
}
