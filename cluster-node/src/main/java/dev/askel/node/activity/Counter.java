// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.engine.command.ExecutionCommand.StartTask;
import dev.askel.node.activity.ActivityMessage.DeskGone;
import dev.askel.node.activity.ActivityMessage.HandBack;
import dev.askel.node.activity.ActivityMessage.OfferTasks;
import dev.askel.node.activity.ActivityMessage.Poll;
import dev.askel.node.activity.ActivityMessage.Renew;
import dev.askel.node.activity.ActivityMessage.StartAgain;
import dev.askel.node.activity.ActivityMessage.StartAnswered;
import dev.askel.node.activity.ActivityMessage.WithdrawPoll;
import dev.askel.node.activity.ActivityMessage.WithdrawTask;
import dev.askel.node.activity.DeskMessage.ActivityGone;
import dev.askel.node.activity.DeskMessage.HandedOut;
import dev.askel.node.activity.DeskMessage.PollRefused;
import dev.askel.node.activity.DeskMessage.Renewed;
import dev.askel.node.activity.DeskMessage.TaskLeft;
import dev.askel.node.activity.DeskMessage.TasksRefused;
import dev.askel.node.activity.DeskMessage.TasksTaken;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.TaskStarted;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.Executions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Where tasks and workers of an activity meet. A task is handed out once its execution has stored that it is: of the
 * tasks here some may have ended meanwhile, which their executions say, and then the poll gets the next one.
 */
final class Counter {

    private static final Duration START_WITHIN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A poll of a desk. */
    private record PollRef(ActorRef<DeskMessage> desk, long number) {}

    private final String arn;
    private final ActorContext<ActivityMessage> context;
    private final TimerScheduler<ActivityMessage> timers;
    private final Executions executions;
    private final HandOutQueue<ActorRef<DeskMessage>, PollRef> queue;
    private final Set<ActorRef<DeskMessage>> desks = new LinkedHashSet<>();
    private String incarnation = UUID.randomUUID().toString();

    Counter(
            String arn,
            ActorContext<ActivityMessage> context,
            TimerScheduler<ActivityMessage> timers,
            ActivityEnvironment environment) {
        ActivitySettings settings = environment.settings();
        this.arn = arn;
        this.context = context;
        this.timers = timers;
        this.executions = environment.executions();
        this.queue = new HandOutQueue<>(settings.waitingTasksMax(), settings.pollsMax(), () -> UUID.randomUUID()
                .toString());
    }

    void offered(OfferTasks offer, boolean exists) {
        if (!exists) {
            offer.desk().tell(new TasksRefused(arn));
            return;
        }
        know(offer.desk());
        int taken = 0;
        while (taken < offer.tasks().size() && queue.offer(offer.tasks().get(taken), offer.desk())) {
            taken++;
        }
        offer.desk().tell(new TasksTaken(arn, taken));
        handOut();
    }

    void withdrawn(WithdrawTask gone) {
        queue.withdraw(gone.task());
    }

    void polled(Poll poll, boolean exists) {
        if (!exists) {
            poll.desk().tell(new PollRefused(arn, poll.poll(), PollRefusal.NO_ACTIVITY));
            return;
        }
        know(poll.desk());
        if (!queue.poll(new PollRef(poll.desk(), poll.poll()), poll.workerName())) {
            poll.desk().tell(new PollRefused(arn, poll.poll(), PollRefusal.TOO_MANY));
        }
        handOut();
    }

    void withdrawn(WithdrawPoll gone) {
        queue.withdrawPoll(new PollRef(gone.desk(), gone.poll()));
    }

    void handedBack(HandBack back, boolean exists) {
        if (exists) {
            know(back.desk());
            queue.handBack(back.task(), back.handOut(), back.desk());
            handOut();
        }
    }

    void renewed(Renew renew, boolean exists) {
        know(renew.desk());
        renew.desk().tell(exists ? new Renewed(arn, incarnation) : new ActivityGone(arn));
    }

    /** The polls of a node that has gone must get no tasks; its executions go on elsewhere and offer theirs there. */
    void deskGone(DeskGone gone) {
        desks.remove(gone.desk());
        queue.polls().stream().filter(poll -> poll.desk().equals(gone.desk())).forEach(queue::withdrawPoll);
    }

    /** The activity is deleted. */
    void close() {
        queue.clear();
        incarnation = UUID.randomUUID().toString();
        desks.forEach(desk -> desk.tell(new ActivityGone(arn)));
    }

    private void know(ActorRef<DeskMessage> desk) {
        if (desks.add(desk)) {
            context.watchWith(desk, new DeskGone(desk));
        }
    }

    private void handOut() {
        for (Optional<HandOutQueue.Start<PollRef>> next = queue.next(); next.isPresent(); next = queue.next()) {
            start(next.get());
        }
    }

    private void start(HandOutQueue.Start<PollRef> start) {
        ActivityTask task = start.task();
        context.ask(
                ExecutionAnswer.class,
                executions.ref(task.executionArn()),
                START_WITHIN,
                replyTo -> new Perform(new StartTask(task.task(), start.handOut(), start.workerName()), replyTo),
                (answer, failure) -> new StartAnswered(task, start.handOut(), Optional.ofNullable(answer)));
    }

    void answered(StartAnswered start) {
        Optional<ExecutionAnswer> answer = start.answer().filter(given -> !(given instanceof Unavailable));
        if (!queue.isStarting(start.task(), start.handOut())) {
            return;
        }
        if (answer.isEmpty()) {
            queue.unanswered(start.task());
            timers.startSingleTimer(start.task(), new StartAgain(start.task()), PAUSE);
        } else if (answer.get() instanceof TaskStarted started) {
            handOver(start, started);
        } else {
            leave(start.task());
            queue.ended(start.task());
        }
        handOut();
    }

    private void handOver(StartAnswered start, TaskStarted started) {
        leave(start.task());
        queue.started(start.task()).ifPresent(poll -> poll.desk()
                .tell(new HandedOut(arn, poll.number(), start.task(), start.handOut(), started.input())));
    }

    /** It need not be offered any more: were it lost now, its execution would refuse to start it for another one. */
    private void leave(ActivityTask task) {
        queue.deskOf(task).ifPresent(desk -> desk.tell(new TaskLeft(arn, task)));
    }

    void startAgain(StartAgain again) {
        queue.again(again.task());
        handOut();
    }
}
