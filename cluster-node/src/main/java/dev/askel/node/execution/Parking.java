// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.state.ExecutionState;
import dev.askel.node.execution.ExecutionNote.Attended;
import dev.askel.node.execution.ExecutionNote.GateFailed;
import dev.askel.node.execution.ExecutionNote.GatePassed;
import dev.askel.node.execution.ExecutionNote.ParkAnswered;
import dev.askel.node.lane.Attendance;
import dev.askel.node.lane.Heartbeat;
import dev.askel.node.lane.Lanes;
import dev.askel.node.lane.Parked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What the lane of an execution durably knows of it: that it is open, and attended or parked. What it knows is true of
 * the stored turns only, so that an execution that may be parked stores nothing before it is attended again.
 */
final class Parking {

    private static final String KNOWN = "asking whether the lane knows it";
    private static final String ATTENDED = "registering with the lane";

    private final String executionArn;
    private final ActorContext<ExecutionMessage> context;
    private final Gate gate;
    private final Lanes lanes;
    private final ExecutionTimers timers;
    private boolean attended;
    private boolean attendAsked;
    private Optional<Long> ticket = Optional.empty();
    private List<Heartbeat> heartbeats = List.of();
    private boolean parkAsked;
    private boolean parked;
    /** Which time the lane is asked to attend or park; an answer to an earlier one may be out of date. */
    private long number;

    Parking(
            String executionArn,
            ActorContext<ExecutionMessage> context,
            Gate gate,
            Lanes lanes,
            ExecutionTimers timers) {
        this.executionArn = executionArn;
        this.context = context;
        this.gate = gate;
        this.lanes = lanes;
        this.timers = timers;
    }

    /**
     * An open execution has come to memory. What is parked may be looked at and leave again; but answers wait until it
     * is certain that the lane knows it at all, which a crash may have prevented.
     */
    void recovered() {
        boolean again = attendAsked;
        forget();
        heartbeats = List.of();
        attendAsked = false;
        gate.await(KNOWN, () -> pipe(KNOWN, lanes.know(executionArn), known -> new GatePassed(KNOWN)));
        if (again) {
            attend();
        }
    }

    private void forget() {
        attended = false;
        ticket = Optional.empty();
        parkAsked = false;
        parked = false;
        number++;
    }

    /** Effects and answers wait until the lane has stored that the execution is attended. */
    void attend() {
        if (attended || attendAsked) {
            return;
        }
        forget();
        attendAsked = true;
        gate.await(ATTENDED, () -> {
            long asked = ++number;
            pipe(ATTENDED, lanes.attend(executionArn), attendance -> new Attended(asked, attendance));
        });
    }

    private <T> void pipe(String precondition, CompletionStage<T> stage, Function<T, ExecutionNote> note) {
        context.pipeToSelf(
                stage, (done, failure) -> failure == null ? note.apply(done) : new GateFailed(precondition, failure));
    }

    /** The lane has stored that the execution is attended. */
    void attended(Attended note) {
        if (!attendAsked || note.number() != number) {
            return;
        }
        Attendance attendance = note.attendance();
        attendAsked = false;
        attended = true;
        ticket = attendance.ticket();
        heartbeats = attendance.heartbeats();
        gate.passed(ATTENDED);
        moveHeartbeats();
    }

    /** After a recovery the clocks of heartbeats start anew; those with which it was parked go on instead. */
    void moveHeartbeats() {
        heartbeats.forEach(beat -> timers.move(Rest.timer(beat), Instant.ofEpochMilli(beat.dueAt())));
    }

    /** Whether it will be woken whenever its node is lost. */
    boolean isAttended() {
        return attended;
    }

    /** Asks the lane to wake the execution when its rest is over; a {@link ParkAnswered} note follows. */
    void park(Rest rest) {
        if (parkAsked || attendAsked) {
            return;
        }
        Optional<Long> own = ticket;
        forget();
        parkAsked = true;
        long asked = number;
        context.pipeToSelf(
                lanes.park(Parked.until(executionArn, rest.until(), rest.heartbeats()), own),
                (answer, failure) -> new ParkAnswered(asked, Optional.ofNullable(answer)));
    }

    /** The lane has answered; gives whether the execution may leave memory. */
    boolean answered(ParkAnswered answer) {
        if (answer.number() != number) {
            return false;
        }
        parkAsked = false;
        parked = answer.parked().orElse(false);
        if (answer.parked().isPresent() && !parked) {
            attend();
        }
        return parked;
    }

    /** Whether the lane wakes the execution when its rest is over. */
    boolean isParked() {
        return parked;
    }

    /** Tells the lane that nothing is left to do; a lost note only costs a needless wake-up. */
    void close(ExecutionState state) {
        // Since it was closed, it may have been redriven.
        if (attended && Turn.isClosed(state)) {
            lanes.close(executionArn, ticket);
            forget();
        }
    }
}
