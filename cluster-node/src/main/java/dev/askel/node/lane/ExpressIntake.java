// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.node.express.ExpressRunner;
import dev.askel.node.express.ExpressRunner.Begin;
import dev.askel.node.express.ExpressRunner.Forget;
import dev.askel.node.express.ExpressSettings;
import dev.askel.node.lane.LaneMessage.ExpressStart;
import dev.askel.node.lane.LaneMessage.StartExpress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** What has come in of Express executions since the last turn of a lane, and goes into the next. */
final class ExpressIntake {

    private final ExpressSettings settings;
    private final ActorRef<ExpressRunner.Message> runner;
    private final List<StartExpress> starting = new ArrayList<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private long startingBytes;

    ExpressIntake(ExpressSettings settings, ActorRef<ExpressRunner.Message> runner) {
        this.settings = settings;
        this.runner = runner;
    }

    /** Takes a start, or refuses it where too much is unfinished; one whose input alone is too long is taken alone. */
    boolean take(StartExpress start, LaneState state) {
        int count = state.expressCount() + starting.size();
        long bytes = state.expressBytes() + startingBytes + start.start().payloadBytes();
        if (count >= settings.unfinishedMax() || (count > 0 && bytes > settings.unfinishedBytesMax())) {
            start.replyTo().tell(new ExpressStart(false));
            return false;
        }
        starting.add(start);
        startingBytes += start.start().payloadBytes();
        return true;
    }

    /** Takes an end, where it is not stored yet. */
    boolean take(String executionArn, LaneState state) {
        return state.isUnfinished(executionArn) && ended.add(executionArn);
    }

    boolean isEmpty() {
        return starting.isEmpty() && ended.isEmpty();
    }

    /** Empties the intake into a turn. */
    Batch next() {
        Batch batch = new Batch(List.copyOf(starting), List.copyOf(ended));
        starting.clear();
        startingBytes = 0;
        ended.clear();
        return batch;
    }

    /** What goes into one turn. */
    final class Batch {

        private final List<StartExpress> starts;
        private final List<String> ends;

        private Batch(List<StartExpress> starts, List<String> ends) {
            this.starts = starts;
            this.ends = ends;
        }

        /** What is stored of it. */
        Optional<ExpressTurn> toStore() {
            return starts.isEmpty() && ends.isEmpty() ? Optional.empty() : Optional.of(new ExpressTurn(begun(), ends));
        }

        private List<ExecutionStarted> begun() {
            return starts.stream().map(StartExpress::start).toList();
        }

        /** It is stored: what was accepted runs, and who asked is told. */
        void stored() {
            if (!starts.isEmpty()) {
                runner.tell(new Begin(begun()));
                starts.forEach(start -> start.replyTo().tell(new ExpressStart(true)));
            }
            if (!ends.isEmpty()) {
                runner.tell(new Forget(ends));
            }
        }
    }
}
