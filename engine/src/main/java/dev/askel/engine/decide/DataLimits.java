// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.limit.VariableLimits;
import dev.askel.engine.state.Scope;
import dev.askel.engine.state.ScopeId;
import java.util.Map;

/** Holds the data of states to their limits. All methods throw {@link DataLimitExceeded}. */
final class DataLimits {

    private DataLimits() {}

    /** An output of a state, the arguments of its task, or the input of its branches. */
    static Json payload(Turn turn, String stateName, Json payload) {
        if (payload.isLongerThan(turn.limits.payloadBytesMax())) {
            throw new DataLimitExceeded(Failure.dataLimitExceeded(stateName));
        }
        return payload;
    }

    /** What an Assign gives, before it is stored. */
    static Json assigned(Turn turn, ScopeId scope, String stateName, Json values) {
        VariableLimits limits = turn.limits.variables();
        if (values.isLongerThan(limits.assignBytesMax())) {
            throw tooMuch(stateName, "assigns more than " + limits.assignBytesMax() + " bytes");
        }
        long more = 0;
        Map<String, Json> known = turn.scope(scope).variables();
        for (Map.Entry<String, JsonNode> variable : values.tree().properties()) {
            Json value = Json.of(variable.getValue());
            if (value.isLongerThan(limits.valueBytesMax())) {
                throw tooMuch(
                        stateName,
                        "assigns the variable '" + variable.getKey() + "' a value of more than "
                                + limits.valueBytesMax() + " bytes");
            }
            Json before = known.get(variable.getKey());
            more += value.utf8Length() - (before == null ? 0 : before.utf8Length());
        }
        Scope root = turn.scope(ScopeId.ROOT);
        if (root.variableBytes() + more > limits.executionBytesMax()) {
            throw tooMuch(
                    stateName,
                    "assigns more than the execution may have, " + limits.executionBytesMax() + " bytes of variables");
        }
        return values;
    }

    private static DataLimitExceeded tooMuch(String stateName, String what) {
        return new DataLimitExceeded(
                Failure.of(Failure.DATA_LIMIT_EXCEEDED, "The state '" + stateName + "' " + what + "."));
    }
}
