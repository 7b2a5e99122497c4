// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateType;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.Redrives;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.TaskRef;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The context object {@code $$} of a state: Execution, StateMachine, State, and where they make sense Task and Map.
 *
 * <p>See <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">AWS's page</a>.
 */
final class ContextObject {

    private static final Set<StateType> RETRIED = EnumSet.of(StateType.TASK, StateType.PARALLEL, StateType.MAP);

    private final Turn turn;
    private final Scope scope;

    ContextObject(Turn turn, Scope scope) {
        this.turn = turn;
        this.scope = scope;
    }

    /** Made when first asked for, since most expressions never ask. */
    Supplier<Json> lazily() {
        return once(this::make);
    }

    /** Made when first asked for, and once. */
    static Supplier<Json> once(Supplier<ObjectNode> making) {
        return new Supplier<>() {
            private Json made;

            @Override
            public Json get() {
                if (made == null) {
                    made = Json.of(making.get());
                }
                return made;
            }
        };
    }

    private ObjectNode make() {
        return (ObjectNode) turn.probe.context(Json.of(own())).tree();
    }

    private ObjectNode own() {
        ExecutionStarted start = turn.state().started();
        Frame frame = scope.frame().orElseThrow();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", start.executionArn());
        execution.set("Input", start.input().tree());
        execution.put("StartTime", timestamp(start.startedAt()));
        execution.put("Name", start.name());
        execution.put("RoleArn", start.roleArn());
        if (!start.isExpress()) {
            Redrives redrives = turn.state().redrives();
            execution.put("RedriveCount", redrives.count());
            redrives.at().ifPresent(at -> execution.put("RedriveTime", timestamp(at)));
        }
        ObjectNode machine = context.putObject("StateMachine");
        machine.put("Id", start.stateMachineArn());
        machine.put("Name", start.stateMachineName());
        ObjectNode state = context.putObject("State");
        state.put("Name", frame.name());
        state.put("EnteredTime", timestamp(frame.enteredAt()));
        if (RETRIED.contains(frame.type())) {
            state.put("RetryCount", frame.retryCount());
        }
        if (hasToken(turn.definition(scope.id()))) {
            TaskRef task = new TaskRef(scope.id(), frame.entry(), frame.attempt());
            context.putObject("Task").put("Token", turn.facts.tokens().tokenOf(start.executionArn(), task));
        }
        return context;
    }

    private static boolean hasToken(State state) {
        return state instanceof TaskState task && task.resource().pattern() != Pattern.REQUEST_RESPONSE;
    }

    /** ISO 8601 with Z and no trailing zeros, in milliseconds. */
    static String timestamp(Instant instant) {
        String text = Instant.ofEpochMilli(instant.toEpochMilli()).toString();
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }
}
