// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.effect.Effect;
import dev.askel.engine.effect.Effect.FollowTask;
import dev.askel.engine.effect.Effect.StartBranch;
import dev.askel.engine.effect.Effect.StartTimer;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TimerRef;
import dev.askel.engine.state.TimerRef.Kind;
import dev.askel.node.lane.Heartbeat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What an execution waits for that needs nothing of it in memory: moments and messages.
 *
 * @param until the first of the moments; empty where only a message ends it
 * @param heartbeats those of the moments that are in memory alone
 */
record Rest(Optional<Instant> until, List<Heartbeat> heartbeats) {

    /**
     * The rest of an execution; empty where it has something to do.
     *
     * @param owed all that is owed to the outside
     * @param follows whether a submitted task of the resource is followed
     * @param armed when a timer is due, where it is armed
     */
    static Optional<Rest> of(
            List<Effect> owed, Predicate<TaskResource> follows, Function<TimerRef, Optional<Instant>> armed) {
        Optional<Instant> until = Optional.empty();
        List<Heartbeat> heartbeats = new ArrayList<>();
        for (Effect effect : owed) {
            if (effect instanceof StartTimer timer) {
                Instant at = at(timer, armed);
                if (timer.timer().kind() == Kind.HEARTBEAT) {
                    heartbeats.add(heartbeat(timer.timer(), at));
                }
                until = until.filter(at::isAfter).or(() -> Optional.of(at));
            } else if (!(effect instanceof StartBranch) && !needsNothing(effect, follows)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Rest(until, heartbeats));
    }

    /** What is owed counts a heartbeat from now on, but the execution knows when the last one came. */
    private static Instant at(StartTimer timer, Function<TimerRef, Optional<Instant>> armed) {
        return timer.timer().kind() == Kind.HEARTBEAT
                ? armed.apply(timer.timer()).orElse(timer.at())
                : timer.at();
    }

    private static boolean needsNothing(Effect effect, Predicate<TaskResource> follows) {
        return effect instanceof FollowTask follow
                && !follows.test(follow.scheduled().resource());
    }

    private static Heartbeat heartbeat(TimerRef timer, Instant at) {
        return new Heartbeat(timer.scope().path(), timer.entry(), timer.attempt(), at.toEpochMilli());
    }

    /** The timer of a heartbeat. */
    static TimerRef timer(Heartbeat heartbeat) {
        return new TimerRef(new ScopeId(heartbeat.scope()), heartbeat.entry(), heartbeat.attempt(), Kind.HEARTBEAT);
    }

    /** Whether it goes on until after that moment. */
    boolean isBeyond(Instant moment) {
        return until.map(moment::isBefore).orElse(true);
    }
}
