// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.Know;
import dev.askel.node.lane.LaneMessage.Park;
import dev.askel.node.lane.LaneMessage.ParkAnswer;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import java.util.Optional;

/** An execution, and its actor while it has one. What is durable comes first. */
final class SimulatedExecution {

    private static final long LONG_WAIT = 400;
    private static final long NEVER = WakeTimes.NEVER;

    /** What a state of an execution has it do. */
    enum Kind {
        WORKS,
        WAITS,
        IS_CALLED_BACK
    }

    private final SimulatedLane world;
    final String arn;
    private boolean started;
    boolean acknowledged;
    boolean ended;
    Kind kind = Kind.WORKS;
    long wakeAt = NEVER;
    private int statesLeft;

    private int incarnation;
    private boolean inMemory;
    private boolean known;
    private boolean attended;
    private boolean attendAsked;
    private int attendNumber;
    private boolean parked;
    private boolean parkAsked;
    private boolean commandWaits;
    private Optional<Long> ticket = Optional.empty();

    SimulatedExecution(SimulatedLane world, String arn) {
        this.world = world;
        this.arn = arn;
        this.statesLeft = 6 + world.random.nextInt(6);
    }

    @Override
    public String toString() {
        return String.format(
                "%s %s until %d, acknowledged %b, in memory %b, attended %b, asked %b, parked %b, asked %b;"
                        + " attended in the lane %b, durably %b, being woken %d",
                arn,
                kind,
                wakeAt,
                acknowledged,
                inMemory,
                attended,
                attendAsked,
                parked,
                parkAsked,
                world.state.isAttended(arn),
                world.durable.isAttended(arn),
                world.waking.size());
    }

    void crash() {
        incarnation++;
        inMemory = false;
        forget();
        known = false;
        attendAsked = false;
        commandWaits = false;
    }

    private void forget() {
        attended = false;
        parked = false;
        parkAsked = false;
        ticket = Optional.empty();
    }

    private void come() {
        if (!inMemory) {
            inMemory = true;
            if (started && !ended && kind == Kind.WORKS) {
                attend();
            }
        }
    }

    void describe() {
        come();
    }

    /** Gives whether it is closed. */
    boolean wake() {
        come();
        if (started && !ended) {
            attend();
        }
        return ended || !started;
    }

    /** Starts it until that is acknowledged, or calls it back. */
    void client() {
        if (!acknowledged) {
            come();
            if (!started) {
                enter();
                started = true;
            }
            attend();
            acknowledged = attended;
        } else if (kind == Kind.IS_CALLED_BACK && !ended) {
            come();
            commandWaits = true;
            perform();
        }
    }

    private void enter() {
        kind = Kind.values()[world.random.nextInt(3)];
        wakeAt = kind == Kind.WAITS ? world.now + world.random.nextInt(4_000) : NEVER;
    }

    /** What its actor does by itself: work, a timer, or parking. */
    void act() {
        if (!inMemory || !started || ended) {
            return;
        }
        acknowledged |= attended;
        if (kind == Kind.WORKS && attended || kind == Kind.WAITS && world.now >= wakeAt) {
            commandWaits = true;
            perform();
        } else if (parked) {
            leave();
        } else if (kind != Kind.WORKS && wakeAt > world.now + LONG_WAIT && !commandWaits && known()) {
            park();
        }
    }

    private void leave() {
        incarnation++;
        inMemory = false;
        known = false;
        forget();
    }

    /** It parks once the lane knows it at all; then answers would go out too. */
    private boolean known() {
        int own = incarnation;
        if (!known && !attended && !attendAsked) {
            world.ask(
                    Registered.class,
                    inbox -> world.intake.take(new Know(arn, inbox.getRef()), world.state),
                    registered -> known |= own == incarnation);
        }
        return known || attended;
    }

    private void perform() {
        if (!attended) {
            attend();
            return;
        }
        commandWaits = false;
        if (--statesLeft == 0) {
            ended = true;
            Optional<Long> own = ticket;
            world.network.add(() -> world.intake.take(new Close(arn, own)));
            forget();
        } else {
            enter();
        }
    }

    private void attend() {
        if (!attended && !attendAsked) {
            forget();
            attendAsked = true;
            askToAttend();
        }
    }

    private void askToAttend() {
        int own = incarnation;
        int asked = ++attendNumber;
        world.ask(
                Registered.class,
                inbox -> {
                    world.waking.registered(arn);
                    world.intake.take(new Register(arn, inbox.getRef()), world.state);
                },
                registered -> {
                    if (own == incarnation && attendAsked && asked == attendNumber) {
                        attendAsked = false;
                        attended = true;
                        ticket = registered.ticket();
                    }
                });
    }

    private void park() {
        if (parkAsked || attendAsked) {
            return;
        }
        Optional<Long> own = ticket;
        int self = incarnation;
        forget();
        parkAsked = true;
        Parked until = new Parked(arn, wakeAt, Optional.empty());
        world.ask(
                ParkAnswer.class,
                inbox -> world.intake.take(new Park(until, own, inbox.getRef()), world.state),
                answer -> {
                    if (self == incarnation && parkAsked) {
                        parkAsked = false;
                        parked = answer.parked();
                        if (!parked) {
                            attend();
                        }
                    }
                });
    }

    /** No answer has come for long: it asks again. */
    void timeOut() {
        if (attendAsked) {
            askToAttend();
        }
        parkAsked = false;
    }
}
