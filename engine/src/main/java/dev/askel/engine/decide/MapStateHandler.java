// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.event.BranchEvent.MapStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;
import java.util.ArrayList;
import java.util.List;

/** Inline Map: makes the input of each iteration and starts as many as may run at a time. */
final class MapStateHandler implements StateHandler<MapState> {

    private final BranchSettling settling;

    MapStateHandler(BranchSettling settling) {
        this.settling = settling;
    }

    @Override
    public void run(Turn turn, ScopeId scope, MapState state, Frame frame) {
        Json effective = Exits.effectiveInput(turn, scope, state.flow());
        Bindings bindings = turn.bindings(scope, effective);
        int maxConcurrency = concurrency(turn, state, bindings);
        List<Json> items = items(state, bindings);
        int tolerated = toleratedFailures(state, bindings, items.size());
        turn.record(scope, new MapStarted(inputs(turn, scope, state, bindings, items), maxConcurrency, tolerated));
        settling.startIterations(
                turn, scope, turn.frame(scope).name(), turn.scope(scope).lastEventId());
        settling.finishIfComplete(turn, scope);
    }

    private static int concurrency(Turn turn, MapState state, Bindings bindings) {
        long asked = state.maxConcurrency().evaluate(bindings);
        long most = turn.limits.mapConcurrencyMax();
        return (int) (asked == 0 ? most : Math.min(asked, most));
    }

    private static List<Json> items(MapState state, Bindings bindings) {
        Json value = state.itemsPath().evaluate(bindings);
        if (!value.tree().isArray()) {
            throw new EvaluationFailure(
                    Failure.RUNTIME, "Reference path \"" + state.itemsPath().source() + "\" must point to array.");
        }
        List<Json> items = new ArrayList<>(value.tree().size());
        for (JsonNode item : value.tree()) {
            items.add(Json.of(item));
        }
        return items;
    }

    private static List<Json> inputs(Turn turn, ScopeId scope, MapState state, Bindings bindings, List<Json> items) {
        if (state.itemSelector().isEmpty()) {
            return items;
        }
        ValueExpression selector = state.itemSelector().get();
        ContextObject context = new ContextObject(turn, turn.scope(scope));
        List<Json> inputs = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++) {
            inputs.add(selector.evaluate(bindings.withContext(context.ofItem(index, items.get(index)))));
        }
        return inputs;
    }

    /** The smaller of what the count and the percentage allow; none where neither is given. */
    private static int toleratedFailures(MapState state, Bindings bindings, int items) {
        if (state.toleratedFailureCount().isEmpty()
                && state.toleratedFailurePercentage().isEmpty()) {
            return 0;
        }
        long byCount = Integer.MAX_VALUE;
        if (state.toleratedFailureCount().isPresent()) {
            byCount = state.toleratedFailureCount().get().evaluate(bindings);
        }
        long byPercentage = Integer.MAX_VALUE;
        if (state.toleratedFailurePercentage().isPresent()) {
            byPercentage = state.toleratedFailurePercentage().get().evaluate(bindings) * items / 100;
        }
        return (int) Math.min(byCount, byPercentage);
    }
}
