// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.event.BranchEvent;
import dev.askel.engine.event.EvaluationFailed;
import dev.askel.engine.event.ExecutionEnded;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.event.ExecutionRedriven;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.MapRunEvent;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.event.StateEntered;
import dev.askel.engine.event.StateExited;
import dev.askel.engine.event.TaskEvent;
import dev.askel.engine.json.Json;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Shows a journaled event as AWS's {@code HistoryEvent}.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>.
 */
public final class HistoryView {

    private static final int MILLI_DIGITS = 3;
    private static final String TIMEOUT = "States.Timeout";

    private final boolean includeExecutionData;

    private HistoryView(boolean includeExecutionData) {
        this.includeExecutionData = includeExecutionData;
    }

    /**
     * The event in the wire shape: {@code timestamp} in epoch seconds, {@code type}, {@code id},
     * {@code previousEventId}, and the details under the key that AWS gives them.
     *
     * @param recorded an event of the history, so one whose {@code inHistory()} holds
     * @param includeExecutionData whether inputs and outputs are shown
     */
    public static ObjectNode of(RecordedEvent recorded, boolean includeExecutionData) {
        HistoryView view = new HistoryView(includeExecutionData);
        HistoryDetails details = view.details(recorded.event());
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("timestamp", BigDecimal.valueOf(recorded.at().toEpochMilli(), MILLI_DIGITS));
        event.put("type", details.type());
        event.put("id", recorded.id());
        event.put("previousEventId", recorded.previousEventId());
        if (details.key() != null) {
            event.set(details.key(), details.details());
        }
        return event;
    }

    private HistoryDetails details(ExecutionEvent event) {
        if (event instanceof StateEntered entered) {
            HistoryDetails details =
                    HistoryDetails.of(entered.type().aslName() + "StateEntered", "stateEnteredEventDetails");
            details.details().put("name", entered.name());
            return payload(details, "input", entered.input());
        }
        if (event instanceof StateExited exited) {
            HistoryDetails details =
                    HistoryDetails.of(exited.type().aslName() + "StateExited", "stateExitedEventDetails");
            details.details().put("name", exited.name());
            exited.assigned().ifPresent(variables -> assigned(details, variables));
            return payload(details, "output", exited.output());
        }
        if (event instanceof EvaluationFailed failed) {
            return HistoryDetails.of("EvaluationFailed", "evaluationFailedEventDetails")
                    .withError(Optional.of(failed.error()), Optional.of(failed.cause()))
                    .with("location", failed.location())
                    .with("state", failed.state());
        }
        if (event instanceof TaskEvent task) {
            return new TaskHistory(this).details(task);
        }
        if (event instanceof BranchEvent branch) {
            return BranchHistory.details(branch);
        }
        if (event instanceof MapRunEvent mapRun) {
            return MapRunHistory.details(mapRun);
        }
        if (event instanceof ExecutionStarted started) {
            return started(started);
        }
        if (event instanceof ExecutionEnded ended) {
            return ended(ended);
        }
        if (event instanceof ExecutionRedriven redriven) {
            HistoryDetails details = HistoryDetails.of("ExecutionRedriven", "executionRedrivenEventDetails");
            details.details().put("redriveCount", redriven.redriveCount());
            return details;
        }
        throw new IllegalArgumentException("Not in the history: " + event);
    }

    private HistoryDetails started(ExecutionStarted event) {
        HistoryDetails details = HistoryDetails.of("ExecutionStarted", "executionStartedEventDetails");
        payload(details, "input", event.input());
        details.details().put("roleArn", event.roleArn());
        event.stateMachineAliasArn().ifPresent(arn -> details.details().put("stateMachineAliasArn", arn));
        event.stateMachineVersionArn().ifPresent(arn -> details.details().put("stateMachineVersionArn", arn));
        return details;
    }

    private HistoryDetails ended(ExecutionEnded event) {
        if (event instanceof ExecutionEnded.ExecutionSucceeded succeeded) {
            HistoryDetails details = HistoryDetails.of("ExecutionSucceeded", "executionSucceededEventDetails");
            return payload(details, "output", succeeded.output());
        }
        if (event instanceof ExecutionEnded.ExecutionFailed failed) {
            return HistoryDetails.of("ExecutionFailed", "executionFailedEventDetails")
                    .withError(failed.error(), failed.cause());
        }
        if (event instanceof ExecutionEnded.ExecutionAborted aborted) {
            return HistoryDetails.of("ExecutionAborted", "executionAbortedEventDetails")
                    .withError(aborted.error(), aborted.cause());
        }
        return HistoryDetails.of("ExecutionTimedOut", "executionTimedOutEventDetails")
                .withError(Optional.of(TIMEOUT), Optional.empty());
    }

    private void assigned(HistoryDetails details, Json variables) {
        if (includeExecutionData) {
            ObjectNode texts = details.details().putObject("assignedVariables");
            variables
                    .tree()
                    .properties()
                    .forEach(field ->
                            texts.put(field.getKey(), Json.of(field.getValue()).text()));
        }
        details.details().putObject("assignedVariablesDetails").put("truncated", false);
    }

    /** Adds an input or output and its details. */
    HistoryDetails payload(HistoryDetails details, String field, Json value) {
        if (includeExecutionData) {
            details.details().put(field, value.text());
        }
        details.details().putObject(field + "Details").put("truncated", false);
        return details;
    }

    /** Adds the parameters of a task, which have no details of their own. */
    void parameters(HistoryDetails details, Json value) {
        if (includeExecutionData) {
            details.details().put("parameters", value.text());
        }
    }
}
