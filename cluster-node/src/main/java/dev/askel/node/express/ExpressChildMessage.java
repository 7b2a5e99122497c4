// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.node.wiring.AskelSerializable;

/** Whatever an {@link ExpressChildEntity} receives. */
sealed interface ExpressChildMessage {

    /** From its Map Run, wherever that is. */
    sealed interface Request extends ExpressChildMessage, AskelSerializable {}

    /**
     * Runs the child execution where it does not run; answered with a report that it runs, or how it has ended, again
     * each time it is asked.
     *
     * @param redrive the redrive of the Map Run that it runs for; 0 for the first time
     */
    record RunExpress(ExecutionStarted start, int redrive) implements Request {
        public RunExpress {
            requireNonNull(start, "start");
        }
    }

    /**
     * Aborts the child execution; answered with a report how it has ended, or that it is not there.
     *
     * @param redrive the redrive of the Map Run that the report is for
     */
    record StopExpress(String mapRunArn, int redrive) implements Request {
        public StopExpress {
            requireNonNull(mapRunArn, "mapRunArn");
        }
    }

    /**
     * The Map Run has stored the end.
     *
     * @param redrive the redrive of the Map Run that it ended for
     */
    record ForgetExpress(int redrive) implements Request {}

    /** The definition is there. */
    record MachineLoaded(ExecutionStarted start, StateMachine machine) implements ExpressChildMessage {}

    /** It is not, now. */
    record MachineMissing(ExecutionStarted start, Throwable failure) implements ExpressChildMessage {}

    /** Time to look for it again. */
    record LoadAgain(ExecutionStarted start) implements ExpressChildMessage {}

    /** The execution has ended. */
    record Ended(ExpressEnd end) implements ExpressChildMessage {}

    /** Its actor is gone. */
    record Gone() implements ExpressChildMessage {}

    /** Time to report the end again. */
    record ReportAgain() implements ExpressChildMessage {}

    /** The shard lets go of it. */
    record Passivated() implements ExpressChildMessage {}
}
