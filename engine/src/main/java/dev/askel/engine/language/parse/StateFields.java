// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a state type has.
 *
 * @param names all of them
 * @param hasNext whether it has Next or End
 */
record StateFields(Set<String> names, boolean hasNext) {

    private static final List<String> ALL = List.of("Type", "Comment", "QueryLanguage");
    private static final List<String> FLOW = List.of("InputPath", "OutputPath", "Output", "Assign");
    private static final List<String> RESULT = List.of("ResultPath", "Parameters");
    private static final List<String> HANDLERS = List.of("ResultSelector", "Retry", "Catch");
    private static final List<String> NEXT = List.of("Next", "End");

    static Map<String, StateFields> byType() {
        Map<String, StateFields> types = new LinkedHashMap<>();
        types.put(
                "Task",
                of(
                        true,
                        FLOW,
                        RESULT,
                        HANDLERS,
                        List.of(
                                "Resource",
                                "Arguments",
                                "TimeoutSeconds",
                                "TimeoutSecondsPath",
                                "HeartbeatSeconds",
                                "HeartbeatSecondsPath",
                                "Credentials")));
        types.put("Pass", of(true, FLOW, RESULT, List.of("Result")));
        types.put("Choice", of(false, FLOW, List.of("Choices", "Default")));
        types.put("Wait", of(true, FLOW, List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath")));
        types.put("Succeed", of(false, List.of("InputPath", "OutputPath", "Output")));
        types.put("Fail", of(false, List.of("Error", "ErrorPath", "Cause", "CausePath")));
        types.put("Parallel", of(true, FLOW, RESULT, HANDLERS, List.of("Branches", "Arguments")));
        types.put(
                "Map",
                of(
                        true,
                        FLOW,
                        RESULT,
                        HANDLERS,
                        List.of(
                                "ItemProcessor",
                                "Iterator",
                                "ItemsPath",
                                "Items",
                                "ItemSelector",
                                "MaxConcurrency",
                                "MaxConcurrencyPath",
                                "ToleratedFailureCount",
                                "ToleratedFailureCountPath",
                                "ToleratedFailurePercentage",
                                "ToleratedFailurePercentagePath",
                                "ItemReader",
                                "ItemBatcher",
                                "ResultWriter",
                                "Label")));
        return types;
    }

    @SafeVarargs
    private static StateFields of(boolean hasNext, List<String>... groups) {
        Set<String> names = new LinkedHashSet<>(ALL);
        for (List<String> group : groups) {
            names.addAll(group);
        }
        if (hasNext) {
            names.addAll(NEXT);
        }
        return new StateFields(names, hasNext);
    }
}
