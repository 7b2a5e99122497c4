// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Objects;
import java.util.Optional;

/** How the items of a Map state are processed: the Mode of its ProcessorConfig. */
public sealed interface MapMode {

    /** INLINE: as iterations within the execution. */
    record Inline() implements MapMode {}

    /**
     * DISTRIBUTED: by a Map Run, which starts an execution of its own for each item or batch.
     *
     * @param type the type of the child executions
     * @param label Label, which names the child executions; made by {@link StateMachine#mapLabel} where absent
     * @param reader where the items come from; from the state's data where absent
     * @param writer where the results go; to the state's output where absent
     */
    record Distributed(
            ChildExecutionType type, Optional<String> label, Optional<ItemReader> reader, Optional<ResultWriter> writer)
            implements MapMode {
        public Distributed {
            Objects.requireNonNull(type, "type");
        }
    }

    /** The type of child executions, named as AWS names it. */
    enum ChildExecutionType {
        STANDARD,
        EXPRESS
    }
}
