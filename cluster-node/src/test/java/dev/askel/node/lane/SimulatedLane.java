// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.lane.WakeRound.End;
import dev.askel.node.lane.WakeRound.WakeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;

/** A lane, its executions, and the network between them, which is not to be trusted until it is calm. */
final class SimulatedLane {

    private static final long CALL_EVERY = 5_000;

    final Random random;
    final List<Runnable> network = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<Runnable> inboxes = new ArrayList<>();
    final List<SimulatedExecution> executions = new ArrayList<>();
    final LaneState durable = new LaneState();
    long now = 1_000;
    boolean calm;
    LaneState state;
    OpenIntake intake;
    WakeRound waking;
    private long laneNumber;
    private long nextCall = CALL_EVERY;

    SimulatedLane(long seed) {
        this.random = new Random(seed);
        restartLane();
        for (int number = 0; number < 5; number++) {
            executions.add(new SimulatedExecution(this, "execution-" + number));
        }
    }

    boolean allEnded() {
        return executions.stream().allMatch(execution -> execution.ended);
    }

    void check(long seed, int step) {
        for (SimulatedExecution execution : executions) {
            if (!execution.acknowledged || execution.ended) {
                continue;
            }
            String arn = execution.arn;
            // What is due is as good as attended: a lane that starts wakes it at once.
            long until = execution.kind == SimulatedExecution.Kind.WORKS ? now : Math.max(now, execution.wakeAt);
            boolean seen = durable.isAttended(arn) || durable.isParkedUntil(arn, until);
            assertThat(seen)
                    .as("seed %d, step %d: %s %s until %d", seed, step, arn, execution.kind, execution.wakeAt)
                    .isTrue();
        }
    }

    void step() {
        now += random.nextInt(20);
        SimulatedExecution execution = executions.get(random.nextInt(executions.size()));
        switch (random.nextInt(calm ? 8 : 11)) {
            case 0, 1, 2 -> deliver();
            case 3 -> commit();
            case 4 -> wake();
            case 5 -> execution.act();
            case 6 -> execution.client();
            case 7 -> timeOut(execution);
            case 8 -> execution.describe();
            case 9 -> {
                switch (random.nextInt(20)) {
                    case 0 -> {
                        execution.crash();
                        waking.add(state.attended());
                    }
                    // Its shard moves, and the message that was to bring it back is lost.
                    case 1 -> execution.crash();
                    default -> {}
                }
            }
            default -> {
                if (random.nextInt(20) == 0) {
                    restartLane();
                }
            }
        }
        if (now > nextCall) {
            nextCall = now + CALL_EVERY;
            waking.add(state.attended());
        }
        List.copyOf(inboxes).forEach(Runnable::run);
    }

    private void timeOut(SimulatedExecution execution) {
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
            SimulatedExecution execution = executions.stream()
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
    <T> void ask(Class<T> type, Consumer<TestInbox<T>> request, Consumer<T> answer) {
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
