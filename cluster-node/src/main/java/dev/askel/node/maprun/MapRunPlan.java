// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.event.ExecutionLogging;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.TaskRef;
import java.util.List;
import java.util.Optional;

/**
 * What a Map Run is to do, as the execution that asks for it says. Stored within events: fields are added, never
 * renamed.
 *
 * @param mapRunArn its ARN
 * @param executionArn the execution that waits for it
 * @param key how that execution knows it
 * @param stateName the Map state, whose ItemProcessor the child executions run
 * @param roleArn the role of the child executions
 * @param definitionHash the content hash of the machine's definition
 * @param semantics the version of the interpreter's semantics
 * @param executionType STANDARD or EXPRESS
 * @param batched whether an input holds several items, under {@code Items}
 * @param inputs the input of each child execution
 * @param settings what may be changed later
 * @param traceHeader the X-Ray trace header of the start
 * @param transformation what the result has of each child execution; COMPACT where nothing is said
 * @param logging what of the child executions is logged
 */
public record MapRunPlan(
        String mapRunArn,
        String executionArn,
        TaskRef key,
        String stateName,
        String roleArn,
        String definitionHash,
        int semantics,
        String executionType,
        boolean batched,
        List<Json> inputs,
        MapRunSettings settings,
        Optional<String> traceHeader,
        Optional<ResultTransformation> transformation,
        Optional<ExecutionLogging> logging) {

    public MapRunPlan {
        requireNonNull(mapRunArn, "mapRunArn");
        requireNonNull(executionArn, "executionArn");
        requireNonNull(key, "key");
        requireNonNull(stateName, "stateName");
        requireNonNull(roleArn, "roleArn");
        requireNonNull(definitionHash, "definitionHash");
        requireNonNull(executionType, "executionType");
        inputs = List.copyOf(inputs);
        requireNonNull(settings, "settings");
        requireNonNull(traceHeader, "traceHeader");
        requireNonNull(transformation, "transformation");
        requireNonNull(logging, "logging");
    }

    /** The ARN, taken apart. */
    MapRunArn arn() {
        return MapRunArn.of(mapRunArn);
    }

    /** Whether the child executions are Express ones. */
    boolean isExpress() {
        return "EXPRESS".equals(executionType);
    }

    /** The ARN of the child execution of that name. */
    String childArn(String name) {
        return isExpress() ? arn().expressArn(name) : arn().executionArn(name);
    }

    /** How many items a child execution has. */
    int items(int index) {
        return batched ? inputs.get(index).tree().path("Items").size() : 1;
    }
}
