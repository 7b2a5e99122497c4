// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.event;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.MapMode.ChildExecutionType;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Tolerance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something happened to the Map Run of a distributed Map state. */
public sealed interface MapRunEvent extends ExecutionEvent {

    /**
     * A distributed Map state starts: MapStateStarted.
     *
     * @param length how many items the state's data has; 0 where they are to be read
     */
    record DistributedMapStarted(int length) implements MapRunEvent {}

    /**
     * A Map Run is to be started.
     *
     * @param mapRunArn {@code …:mapRun:<machine>/<label>:<uuid>}
     * @param label names the child executions, {@code …:execution:<machine>/<label>:<name>}
     * @param executionType the type of the child executions
     * @param maxConcurrency how many may run at a time; 0 is unlimited
     * @param tolerance how many of the items may fail
     * @param batched whether an input holds several items, under {@code Items}
     * @param inputs the input of each child execution; empty where the items are to be read
     * @param source where the items are to be read
     * @param target where the results are to be written
     */
    record MapRunStarted(
            String mapRunArn,
            String label,
            ChildExecutionType executionType,
            int maxConcurrency,
            Tolerance tolerance,
            boolean batched,
            List<Json> inputs,
            Optional<ItemSource> source,
            Optional<ResultTarget> target)
            implements MapRunEvent {
        public MapRunStarted {
            Objects.requireNonNull(mapRunArn, "mapRunArn");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(executionType, "executionType");
            Objects.requireNonNull(tolerance, "tolerance");
            inputs = List.copyOf(inputs);
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(target, "target");
        }

        @Override
        public long payloadBytes() {
            return inputs.stream().mapToLong(Json::utf8Length).sum()
                    + source.map(ItemSource::payloadBytes).orElse(0L)
                    + target.map(ResultTarget::payloadBytes).orElse(0L);
        }
    }

    /**
     * Where the items of a Map Run are to be read, and what is to be known to make inputs of them.
     *
     * @param resource {@code arn:aws:states:::s3:getObject} or {@code …:listObjectsV2}
     * @param arguments the evaluated Parameters or Arguments
     * @param config the evaluated ReaderConfig, without MaxItems
     * @param maxItems how many are to be read at most; not checked for its range
     * @param input what ItemSelector reads as {@code $} or {@code $states.input}
     * @param context what it reads as {@code $$} or {@code $states.context}, without the item
     * @param variables the variables that it reads, an object by name
     * @param batching how items are put together
     */
    record ItemSource(
            String resource,
            Json arguments,
            Json config,
            Optional<Long> maxItems,
            Json input,
            Json context,
            Json variables,
            Optional<Batching> batching) {
        public ItemSource {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(arguments, "arguments");
            Objects.requireNonNull(config, "config");
            Objects.requireNonNull(maxItems, "maxItems");
            Objects.requireNonNull(input, "input");
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(variables, "variables");
            Objects.requireNonNull(batching, "batching");
        }

        private long payloadBytes() {
            return (long) arguments.utf8Length()
                    + config.utf8Length()
                    + input.utf8Length()
                    + context.utf8Length()
                    + variables.utf8Length()
                    + batching.flatMap(Batching::batchInput)
                            .map(Json::utf8Length)
                            .orElse(0);
        }
    }

    /**
     * How items are put together.
     *
     * @param maxItems how many a batch has at most
     * @param maxInputBytes how long a batch's input is at most, in UTF-8 bytes
     * @param batchInput the evaluated BatchInput
     */
    record Batching(Optional<Long> maxItems, Optional<Long> maxInputBytes, Optional<Json> batchInput) {
        public Batching {
            Objects.requireNonNull(maxItems, "maxItems");
            Objects.requireNonNull(maxInputBytes, "maxInputBytes");
            Objects.requireNonNull(batchInput, "batchInput");
        }
    }

    /**
     * Where the results of a Map Run are to be written.
     *
     * @param resource {@code arn:aws:states:::s3:putObject}; empty where the results are only formatted
     * @param arguments the evaluated Parameters or Arguments
     * @param config the evaluated WriterConfig; an empty object where there is none
     */
    record ResultTarget(Optional<String> resource, Json arguments, Json config) {
        public ResultTarget {
            Objects.requireNonNull(resource, "resource");
            Objects.requireNonNull(arguments, "arguments");
            Objects.requireNonNull(config, "config");
        }

        private long payloadBytes() {
            return (long) arguments.utf8Length() + config.utf8Length();
        }
    }

    /**
     * The Map Run of an earlier attempt is to go on with what did not end well.
     *
     * @param redriveCount how often it was redriven, this time included
     */
    record MapRunRedriven(String mapRunArn, int redriveCount) implements MapRunEvent {
        public MapRunRedriven {
            Objects.requireNonNull(mapRunArn, "mapRunArn");
        }
    }

    /** The Map Run has ended well. */
    record MapRunSucceeded() implements MapRunEvent {}

    /** The Map Run has failed. */
    record MapRunFailed(Optional<String> error, Optional<String> cause) implements MapRunEvent {
        public MapRunFailed {
            Objects.requireNonNull(error, "error");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** The Map Run was given up with its state, because a sibling of the state's scope has failed. */
    record MapRunAborted() implements MapRunEvent {}

    /** The Map Run has taken note that it is no longer needed. Not in the history. */
    record MapRunStopConfirmed(TaskRef run) implements MapRunEvent {
        public MapRunStopConfirmed {
            Objects.requireNonNull(run, "run");
        }

        @Override
        public boolean inHistory() {
            return false;
        }
    }
}
