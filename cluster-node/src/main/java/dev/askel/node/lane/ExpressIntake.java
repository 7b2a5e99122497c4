// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionEnded.ExecutionFailed;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.state.ScopeId;
import dev.askel.node.express.ExpressEnvironment;
import dev.askel.node.express.ExpressRunner;
import dev.askel.node.express.ExpressRunner.Begin;
import dev.askel.node.express.ExpressRunner.BeginAgain;
import dev.askel.node.express.ExpressRunner.Forget;
import dev.askel.node.express.ExpressRunner.RepeatEnds;
import dev.askel.node.express.ExpressSettings;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.StartExpress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has come in of Express executions since the last turn of a lane, and goes into the next. */
final class ExpressIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ExpressIntake.class);
    private static final String GIVEN_UP = "States.Runtime";
    private static final String GIVEN_UP_CAUSE = "The execution was begun " + ExpressReruns.RUNS_MAX
            + " times, and each time its node was lost before it had ended. It is given up.";

    private final ExpressEnvironment environment;
    private final ExpressSettings settings;
    private final ActorRef<ExpressRunner.Message> runner;
    private final ExpressReruns reruns = new ExpressReruns();
    private final List<StartExpress> starting = new ArrayList<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private long startingBytes;

    ExpressIntake(ExpressEnvironment environment, ActorRef<ExpressRunner.Message> runner) {
        this.environment = environment;
        this.settings = environment.settings();
        this.runner = runner;
    }

    /** Takes a start, or refuses it where too much is unfinished; one whose input alone is too long is taken alone. */
    boolean take(StartExpress start, UnfinishedExpress unfinished) {
        int count = unfinished.count() + starting.size();
        long bytes = unfinished.bytes() + startingBytes + start.start().payloadBytes();
        if (count >= settings.unfinishedMax() || (count > 0 && bytes > settings.unfinishedBytesMax())) {
            start.replyTo().tell(new ExpressStart(false));
            return false;
        }
        starting.add(start);
        startingBytes += start.start().payloadBytes();
        return true;
    }

    /** Takes an end, where it is not stored yet. */
    boolean take(String executionArn, UnfinishedExpress unfinished) {
        return unfinished.contains(executionArn) && ended.add(executionArn);
    }

    boolean isEmpty() {
        return starting.isEmpty() && ended.isEmpty() && reruns.isEmpty();
    }

    /** The lane has been started, perhaps on another node: what does not run here is begun again, or given up. */
    void recovered(UnfinishedExpress unfinished) {
        for (ExecutionStarted start : reruns.recovered(unfinished)) {
            LOG.error(
                    "{} is given up: it was begun {} times and has no end",
                    start.executionArn(),
                    ExpressReruns.RUNS_MAX);
            ExecutionFailed failed = new ExecutionFailed(Optional.of(GIVEN_UP), Optional.of(GIVEN_UP_CAUSE));
            Instant now = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
            environment.logs().write(start, 0, List.of(new RecordedEvent(1, 0, now, ScopeId.ROOT, failed)));
            ended.add(start.executionArn());
        }
        if (unfinished.count() > 0) {
            runner.tell(new RepeatEnds());
        }
    }

    /** What is to be stored before the lane moves to another node, where anything is: what ran here was not lost. */
    Optional<ExpressTurn> parting() {
        return reruns.here().isEmpty()
                ? Optional.empty()
                : Optional.of(new ExpressTurn(List.of(), List.of(), Optional.empty(), Optional.of(reruns.here())));
    }

    /** Empties the intake into a turn. */
    Batch next() {
        Batch batch = new Batch(List.copyOf(starting), List.copyOf(ended), reruns.next());
        starting.clear();
        startingBytes = 0;
        ended.clear();
        return batch;
    }

    /** What goes into one turn. */
    final class Batch {

        private final List<StartExpress> starts;
        private final List<String> ends;
        private final List<ExecutionStarted> again;

        private Batch(List<StartExpress> starts, List<String> ends, List<ExecutionStarted> again) {
            this.starts = starts;
            this.ends = ends;
            this.again = again;
        }

        /** What is stored of it. */
        Optional<ExpressTurn> toStore() {
            if (starts.isEmpty() && ends.isEmpty() && again.isEmpty()) {
                return Optional.empty();
            }
            Optional<List<String>> begunAgain = again.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            again.stream().map(ExecutionStarted::executionArn).toList());
            return Optional.of(new ExpressTurn(begun(), ends, begunAgain, Optional.empty()));
        }

        private List<ExecutionStarted> begun() {
            return starts.stream().map(StartExpress::start).toList();
        }

        /** It is stored: what was accepted runs, and who asked is told. */
        void stored() {
            if (!again.isEmpty()) {
                reruns.begun(again);
                runner.tell(new BeginAgain(again));
            }
            if (!starts.isEmpty()) {
                reruns.begun(begun());
                runner.tell(new Begin(begun()));
                starts.forEach(start -> start.replyTo().tell(new ExpressStart(true)));
            }
            if (!ends.isEmpty()) {
                reruns.ended(ends);
                runner.tell(new Forget(ends));
            }
        }
    }
}
