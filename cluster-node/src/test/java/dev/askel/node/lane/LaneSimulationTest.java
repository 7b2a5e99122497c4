// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.lane.LaneMessage.Close;
import dev.askel.node.lane.LaneMessage.Know;
import dev.askel.node.lane.LaneMessage.Park;
import dev.askel.node.lane.LaneMessage.ParkAnswer;
import dev.askel.node.lane.LaneMessage.Register;
import dev.askel.node.lane.LaneMessage.Registered;
import dev.askel.node.lane.WakeRound.End;
import dev.askel.node.lane.WakeRound.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A lane and executions that wait, work and are called back, with messages that come late, twice, in another order or
 * never, and crashes of either side at any step. What is durable is looked at after every step: an execution that has
 * work must be attended or due, one that waits for a moment at least parked until no later than that. In the end,
 * without further faults, all come to their end although nobody but the lane and their callbacks wakes them.
 */
class LaneSimulationTest {

    private static final int STEPS = 1_500;
    private static final int CALM_STEPS = 40_000;
    private static final long LONG_WAIT = 400;
    private static final long NEVER = WakeTimes.NEVER;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("askel.simulation.seeds", 150));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldForgetNothing_whenAnythingFails(long seed) {
        World world = new World(seed);
        for (int step = 0; step < STEPS; step++) {
            world.step();
            world.check(seed, step);
        }
        world.calm = true;
        for (int step = 0; step < CALM_STEPS && !world.allEnded(); step++) {
            world.step();
            world.check(seed, STEPS + step);
        }
        assertThat(world.executions).allSatisfy(execution -> assertThat(execution.ended)
                .as("seed %d: %s, at %d", seed, execution, world.now)
                .isTrue());
    }

    /** What a state of an execution has it do. */
    private enum Kind {
        WORKS,
        WAITS,
        IS_CALLED_BACK
    }

    private static final class World {

        private final Random random;
        private final List<Runnable> network = new ArrayList<>();
        private final List<Runnable> timers = new ArrayList<>();
        private final List<Runnable> inboxes = new ArrayList<>();
        private final List<Execution> executions = new ArrayList<>();
        private final LaneState durable = new LaneState();
        private long now = 1_000;
        private boolean calm;
        private LaneState state;
        private OpenIntake intake;
        private WakeRound waking;
        private long laneNumber;

        World(long seed) {
            this.random = new Random(seed);
            restartLane();
            for (int number = 0; number < 5; number++) {
                executions.add(new Execution(this, "execution-" + number));
            }
        }

        boolean allEnded() {
            return executions.stream().allMatch(execution -> execution.ended);
        }

        void check(long seed, int step) {
            for (Execution execution : executions) {
                if (!execution.acknowledged || execution.ended) {
                    continue;
                }
                String arn = execution.arn;
                // What is due is as good as attended: a lane that starts wakes it at once.
                long until = execution.kind == Kind.WORKS ? now : Math.max(now, execution.wakeAt);
                boolean seen = durable.isAttended(arn) || durable.isParkedUntil(arn, until);
                assertThat(seen)
                        .as("seed %d, step %d: %s %s until %d", seed, step, arn, execution.kind, execution.wakeAt)
                        .isTrue();
            }
        }

        void step() {
            now += random.nextInt(20);
            Execution execution = executions.get(random.nextInt(executions.size()));
            switch (random.nextInt(calm ? 8 : 11)) {
                case 0, 1, 2 -> deliver();
                case 3 -> commit();
                case 4 -> wake();
                case 5 -> execution.act();
                case 6 -> execution.client();
                case 7 -> timeOut(execution);
                case 8 -> execution.describe();
                case 9 -> {
                    if (random.nextInt(10) == 0) {
                        execution.crash();
                        waking.add(state.attended());
                    }
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        restartLane();
                    }
                }
            }
            List.copyOf(inboxes).forEach(Runnable::run);
        }

        private void timeOut(Execution execution) {
            if (calm && !network.isEmpty()) {
                return;
            }
            execution.timeOut();
            if (!timers.isEmpty()) {
                timers.remove(random.nextInt(timers.size())).run();
            }
        }

        private void deliver() {
            if (network.isEmpty()) {
                return;
            }
            int which = random.nextInt(network.size());
            int fate = calm ? 9 : random.nextInt(10);
            Runnable message = fate == 0 ? network.get(which) : network.remove(which);
            if (fate != 1) {
                message.run();
            }
        }

        private void commit() {
            if (intake.isEmpty()) {
                return;
            }
            OpenIntake.Batch batch = intake.next(state);
            int fate = calm ? 9 : random.nextInt(20);
            if (fate == 0) {
                restartLane();
                return;
            }
            LaneTurn turn = batch.toStore(Optional.empty());
            durable.apply(turn);
            if (fate == 1) {
                restartLane();
                return;
            }
            state.apply(turn);
            waking.add(batch.stored());
        }

        private void restartLane() {
            laneNumber++;
            state = new LaneState(durable.snapshot());
            intake = new OpenIntake(laneNumber * 1_000_000);
            waking = new WakeRound(2);
            waking.add(state.attended());
        }

        private void wake() {
            long lane = laneNumber;
            for (WakeUp wakeUp : waking.next(() -> state.pollDue(now))) {
                Execution execution = executions.stream()
                        .filter(one -> one.arn.equals(wakeUp.executionArn()))
                        .findFirst()
                        .orElseThrow();
                network.add(() -> {
                    End end = execution.wake() ? End.CLOSED : End.AWAKE;
                    network.add(() -> woken(lane, wakeUp, end));
                });
                // A wake-up without an answer counts as silent after a while, for certain.
                timers.add(() -> woken(lane, wakeUp, End.SILENT));
            }
        }

        private void woken(long lane, WakeUp wakeUp, End end) {
            if (lane == laneNumber && waking.settled(wakeUp, end) && state.isOpen(wakeUp.executionArn())) {
                intake.close(wakeUp.executionArn());
            }
        }

        /** Sends a request to the lane; its answer, if one comes, goes the same uncertain way back. */
        private <T> void ask(Class<T> type, Consumer<TestInbox<T>> request, Consumer<T> answer) {
            TestInbox<T> inbox = TestInbox.create();
            network.add(() -> request.accept(inbox));
            inboxes.add(new Runnable() {
                @Override
                public void run() {
                    if (inbox.hasMessages()) {
                        T message = type.cast(inbox.receiveMessage());
                        network.add(() -> answer.accept(message));
                    }
                }
            });
            if (inboxes.size() > 300) {
                inboxes.remove(0);
            }
        }
    }

    /** An execution, and its actor while it has one. What is durable comes first. */
    private static final class Execution {

        private final World world;
        private final String arn;
        private boolean started;
        private boolean acknowledged;
        private boolean ended;
        private Kind kind = Kind.WORKS;
        private long wakeAt = NEVER;
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

        Execution(World world, String arn) {
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
}
