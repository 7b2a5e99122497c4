// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.load.chaos.generator.Json;
import dev.askel.load.chaos.generator.Outcome;
import dev.askel.load.chaos.generator.Start;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * All that the cluster says of an execution in the end.
 *
 * @param arn of the execution
 * @param start what was sent; empty for a child execution
 * @param listed its status in the list; empty where it is not listed
 * @param described DescribeExecution's answer
 * @param history all its events
 */
public record Execution(
        String arn,
        Optional<Start> start,
        Optional<String> listed,
        DescribeExecutionResponse described,
        List<HistoryEvent> history) {

    /** How it has ended, as described. */
    public Outcome outcome() {
        JsonNode output = described.output() == null ? null : Json.parse(described.output());
        return new Outcome(described.statusAsString(), output, described.error());
    }

    /** The history, an event per line. */
    public List<String> lines() {
        return history.stream().map(Execution::line).toList();
    }

    private static String line(HistoryEvent event) {
        String name = "";
        if (event.stateEnteredEventDetails() != null) {
            name = " " + event.stateEnteredEventDetails().name();
        } else if (event.stateExitedEventDetails() != null) {
            name = " " + event.stateExitedEventDetails().name() + " "
                    + event.stateExitedEventDetails().output();
        } else if (event.taskFailedEventDetails() != null) {
            name = " " + event.taskFailedEventDetails().error() + " "
                    + event.taskFailedEventDetails().cause();
        } else if (event.taskSucceededEventDetails() != null) {
            name = " " + event.taskSucceededEventDetails().output();
        } else if (event.executionSucceededEventDetails() != null) {
            name = " " + event.executionSucceededEventDetails().output();
        } else if (event.executionFailedEventDetails() != null) {
            name = " " + event.executionFailedEventDetails().error() + " "
                    + event.executionFailedEventDetails().cause();
        }
        return event.timestamp() + " " + event.id() + " after " + event.previousEventId() + " " + event.typeAsString()
                + name;
    }
}
