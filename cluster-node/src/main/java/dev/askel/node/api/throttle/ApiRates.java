// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often each operation may be called, by account and region.
 *
 * @param byOperation by the name of the operation; one that is missing may be called as often as one likes
 */
public record ApiRates(Map<String, Rate> byOperation) {

    /** What the starts of Express executions count as, which AWS counts by themselves. */
    public static final String START_EXPRESS_EXECUTION = "StartExpressExecution";

    /** No operation has a limit. */
    public static final ApiRates NONE = new ApiRates(Map.of());

    /**
     * AWS's, of its greatest regions, from its page on <a
     * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>. Synchronous starts of
     * Express executions have none there.
     */
    public static final ApiRates AWS = aws();

    /** Copies the map. */
    public ApiRates {
        byOperation = Collections.unmodifiableMap(new TreeMap<>(byOperation));
    }

    /** The rate of an operation; empty where it has none. */
    public Optional<Rate> of(String operation) {
        return Optional.ofNullable(byOperation.get(operation));
    }

    private static ApiRates aws() {
        Map<String, Rate> rates = new TreeMap<>();
        rates.put("StartExecution", new Rate(1_300, 300));
        rates.put(START_EXPRESS_EXECUTION, new Rate(6_000, 6_000));
        rates.put("RedriveExecution", new Rate(1_300, 300));
        rates.put("StopExecution", new Rate(1_000, 200));
        rates.put("DescribeExecution", new Rate(300, 15));
        rates.put("DescribeStateMachine", new Rate(200, 20));
        rates.put("GetExecutionHistory", new Rate(400, 20));
        rates.put("ListExecutions", new Rate(200, 5));
        rates.put("ListStateMachines", new Rate(100, 5));
        rates.put("ListActivities", new Rate(100, 10));
        rates.put("TestState", new Rate(50, 10));
        Rate worker = new Rate(3_000, 500);
        for (String operation :
                new String[] {"GetActivityTask", "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"}) {
            rates.put(operation, worker);
        }
        Rate reading = new Rate(200, 1);
        for (String operation : new String[] {
            "DescribeActivity",
            "DescribeMapRun",
            "DescribeStateMachineAlias",
            "DescribeStateMachineForExecution",
            "TagResource",
            "UntagResource"
        }) {
            rates.put(operation, reading);
        }
        Rate seldom = new Rate(100, 1);
        for (String operation : new String[] {
            "CreateActivity",
            "CreateStateMachine",
            "CreateStateMachineAlias",
            "DeleteActivity",
            "DeleteStateMachine",
            "DeleteStateMachineAlias",
            "DeleteStateMachineVersion",
            "ListMapRuns",
            "ListStateMachineAliases",
            "ListStateMachineVersions",
            "ListTagsForResource",
            "PublishStateMachineVersion",
            "UpdateMapRun",
            "UpdateStateMachine",
            "UpdateStateMachineAlias",
            "ValidateStateMachineDefinition"
        }) {
            rates.put(operation, seldom);
        }
        return new ApiRates(rates);
    }
}
