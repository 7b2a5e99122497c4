// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.Described;
import dev.askel.ecs.actor.EcsMessage.Follow;
import dev.askel.ecs.actor.EcsMessage.Idle;
import dev.askel.ecs.actor.EcsMessage.IdleDue;
import dev.askel.ecs.actor.EcsMessage.LaunchDue;
import dev.askel.ecs.actor.EcsMessage.Launched;
import dev.askel.ecs.actor.EcsMessage.PollDue;
import dev.askel.ecs.actor.EcsMessage.Retire;
import dev.askel.ecs.actor.EcsMessage.Start;
import dev.askel.ecs.actor.EcsMessage.Stop;
import dev.askel.ecs.actor.EcsMessage.Told;
import dev.askel.ecs.budget.AccountBudgets;
import dev.askel.ecs.budget.Budget;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.engine.language.model.TaskResource.Pattern;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;

/**
 * Launches, follows and stops the tasks of one cluster. It keeps nothing: the executions tell it again after a crash.
 */
final class EcsAdapter extends AbstractBehavior<EcsMessage> {

    private static final String IDLE_TIMER = "idle";

    private final String key;
    private final ActorRef<EcsMessage> parent;
    private final TimerScheduler<EcsMessage> timers;
    private final EcsSettings settings;
    private final EcsTraffic traffic;
    private final Launcher launcher;
    private final Poller poller;
    private final Outcomes outcomes;
    private final Stops stops;
    private long orders;

    private EcsAdapter(
            ActorContext<EcsMessage> context,
            TimerScheduler<EcsMessage> timers,
            String key,
            ActorRef<EcsMessage> parent,
            EcsAsyncClient ecs,
            EcsSettings settings,
            AccountBudgets budgets,
            EcsTraffic traffic) {
        super(context);
        this.key = key;
        this.parent = parent;
        this.timers = timers;
        this.settings = settings;
        this.traffic = traffic;
        this.launcher = new Launcher(context, timers, ecs, settings, budgets);
        this.poller = new Poller(context, timers, ecs, settings, budgets.of(Budget.READ));
        Stopper stopper = new Stopper(ecs, budgets, settings.clock());
        this.outcomes = new Outcomes(poller, stopper, settings);
        this.stops = new Stops(context, launcher, poller, stopper, settings);
    }

    /**
     * An adapter.
     *
     * @param key under which the parent knows it
     * @param ecs the client of its region and role
     * @param budgets those of its account
     * @param traffic is told what it does
     */
    static Behavior<EcsMessage> create(
            String key,
            ActorRef<EcsMessage> parent,
            EcsAsyncClient ecs,
            EcsSettings settings,
            AccountBudgets budgets,
            EcsTraffic traffic) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new EcsAdapter(context, timers, key, parent, ecs, settings, budgets, traffic)));
    }

    @Override
    public Receive<EcsMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Start.class, this::onStart)
                .onMessage(Follow.class, this::onFollow)
                .onMessage(Stop.class, this::onStop)
                .onMessage(Launched.class, this::onLaunched)
                .onMessage(Described.class, this::onDescribed)
                .onMessage(Stops.Looked.class, this::onLooked)
                .onMessage(Told.class, this::onTold)
                .onMessage(LaunchDue.class, due -> then(launcher::pump))
                .onMessage(PollDue.class, due -> then(poller::poll))
                .onMessage(IdleDue.class, due -> then(this::tellIdle))
                .onMessage(Retire.class, retire -> Behaviors.stopped())
                .build();
    }

    private Behavior<EcsMessage> onStart(Start start) {
        orders++;
        return then(() -> poller.of(start.request())
                .ifPresentOrElse(
                        known -> {
                            known.listener(start.listener());
                            start.listener().submitted(known.submitted());
                        },
                        () -> launcher.start(start.request(), start.listener())));
    }

    private Behavior<EcsMessage> onFollow(Follow follow) {
        orders++;
        boolean watched = follow.request().resource().pattern() == Pattern.SYNC || settings.watchCallbacks();
        return then(
                () -> poller.of(follow.request()).ifPresentOrElse(known -> known.listener(follow.listener()), () -> {
                    if (watched) {
                        poller.takenUp(new FollowedTask(
                                follow.request(),
                                follow.submitted(),
                                EcsParameters.cluster(follow.request().parameters()),
                                follow.listener(),
                                settings.clock().instant()));
                    }
                }));
    }

    private Behavior<EcsMessage> onStop(Stop stop) {
        orders++;
        return then(() -> stops.stop(stop));
    }

    private Behavior<EcsMessage> onLaunched(Launched launched) {
        return then(() -> {
            if (launcher.ended(launched)) {
                if (launched.launch().stop().isPresent()) {
                    stops.launched(launched);
                } else {
                    outcomes.launched(launched);
                }
            }
        });
    }

    private Behavior<EcsMessage> onDescribed(Described described) {
        return then(() -> outcomes.found(poller.ended(described)));
    }

    private Behavior<EcsMessage> onTold(Told told) {
        return then(() -> outcomes.found(poller.told(told.change().task())));
    }

    private Behavior<EcsMessage> onLooked(Stops.Looked looked) {
        return then(() -> stops.looked(looked));
    }

    private Behavior<EcsMessage> then(Runnable step) {
        step.run();
        traffic.now(key, new EcsTraffic.Cluster(launcher.waiting(), launcher.inFlight(), poller.size()));
        if (launcher.isIdle() && poller.isIdle() && stops.isIdle()) {
            if (!timers.isTimerActive(IDLE_TIMER)) {
                timers.startSingleTimer(IDLE_TIMER, new IdleDue(), settings.idleTimeout());
            }
        } else {
            timers.cancel(IDLE_TIMER);
        }
        return this;
    }

    private void tellIdle() {
        parent.tell(new Idle(key, getContext().getSelf(), orders));
    }
}
