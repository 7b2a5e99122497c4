// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.node.definition.MachineMessage.AnswerDeletion;
import dev.askel.node.definition.MachineMessage.EndAgain;
import dev.askel.node.definition.MachineMessage.NotEnded;
import dev.askel.node.definition.MachineMessage.StepAgain;
import dev.askel.node.definition.MachineMessage.StepDone;
import dev.askel.node.definition.MachineMessage.StepFailed;
import dev.askel.node.definition.RunningExecutions.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The deletion of a machine, step by step; each may be done again, so that after a crash it begins at the first. A lane
 * knows of it before anyone is told that it will happen. Whoever asked waits shortly for its end, so that a machine
 * without running executions is gone when the answer comes. It runs in the actor's own thread.
 */
final class Deletion {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration ANSWER_AFTER = Duration.ofMillis(500);

    private enum Step {
        /** A lane knows that there is something to do. */
        REGISTER,
        /** Lists do not show the machine. */
        UNLIST,
        /** No execution runs. */
        END_EXECUTIONS,
        OVER
    }

    private final String arn;
    private final ActorContext<MachineMessage> context;
    private final TimerScheduler<MachineMessage> timers;
    private final MachineEnvironment environment;
    private final List<ActorRef<MachineAnswer>> askers = new ArrayList<>();
    private Step step = Step.OVER;
    private Optional<String> position = Optional.empty();
    private boolean allEnded = true;
    private long version;

    Deletion(
            String arn,
            ActorContext<MachineMessage> context,
            TimerScheduler<MachineMessage> timers,
            MachineEnvironment environment) {
        this.arn = arn;
        this.context = context;
        this.timers = timers;
        this.environment = environment;
    }

    /** Answers when the machine is sure to be deleted. */
    void answerLater(ActorRef<MachineAnswer> asker) {
        askers.add(asker);
        if (step == Step.END_EXECUTIONS) {
            answer();
        }
    }

    /** @param indexVersion of the machine that is not to be listed any more */
    void begin(long indexVersion) {
        version = indexVersion;
        step = Step.REGISTER;
        run();
    }

    /** Goes on after a step; gives whether it was the last, and the machine may be gone. */
    boolean done(StepDone done) {
        position = done.ended().next();
        allEnded &= done.ended().all();
        if (position.isPresent()) {
            run();
            return false;
        }
        if (!allEnded) {
            allEnded = true;
            timers.startSingleTimer(new StepAgain(), RETRY);
            return false;
        }
        return next();
    }

    private boolean next() {
        step = Step.values()[step.ordinal() + 1];
        if (step == Step.OVER) {
            return true;
        }
        if (step == Step.END_EXECUTIONS) {
            timers.startSingleTimer(new AnswerDeletion(), ANSWER_AFTER);
        }
        run();
        return false;
    }

    /** Does the step, or what is left of it. */
    void run() {
        context.pipeToSelf(work(), (ended, failure) -> failure == null ? new StepDone(ended) : new StepFailed(failure));
    }

    private CompletionStage<Ended> work() {
        return switch (step) {
            case REGISTER -> environment.lanes().attend(arn).thenApply(stored -> Ended.NO_MORE);
            case UNLIST -> environment.records().remove(arn, version).thenApply(removed -> Ended.NO_MORE);
            case END_EXECUTIONS -> environment.executions().endSome(arn, position);
            case OVER -> CompletableFuture.completedFuture(Ended.NO_MORE);
        };
    }

    void failed(StepFailed failed) {
        context.getLog()
                .warn(
                        "{}: its deletion goes on later: {}",
                        arn,
                        failed.failure().toString());
        timers.startSingleTimer(new StepAgain(), RETRY);
    }

    /** The machine is gone. */
    void closed() {
        environment.lanes().close(arn);
        timers.cancel(new AnswerDeletion());
        answer();
    }

    /** Answers whoever waits. */
    void answer() {
        askers.forEach(asker -> asker.tell(new MachineAnswer.Deleted()));
        askers.clear();
    }

    /** Ends an execution that has begun when it was too late. */
    void end(String executionArn) {
        ActorRef<MachineMessage> self = context.getSelf();
        CompletionStage<?> ended = environment.executions().end(executionArn);
        ended.whenComplete((done, failure) -> {
            if (failure != null) {
                self.tell(new NotEnded(executionArn));
            }
        });
    }

    void endAgain(String executionArn) {
        timers.startSingleTimer(executionArn, new EndAgain(executionArn), RETRY);
    }
}
