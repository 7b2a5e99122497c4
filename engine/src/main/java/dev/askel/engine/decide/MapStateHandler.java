// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

import dev.askel.engine.effect.Effect.RunMapRun;
import dev.askel.engine.event.BranchEvent.MapStarted;
import dev.askel.engine.event.MapRunEvent.DistributedMapStarted;
import dev.askel.engine.event.MapRunEvent.MapRunRedriven;
import dev.askel.engine.event.MapRunEvent.MapRunStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.MapMode.Distributed;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.state.Branches;
import dev.askel.engine.state.Frame;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.engine.state.Tolerance;
import dev.askel.engine.state.Waiting.ForMapRun;
import java.util.List;

/**
 * Map: makes the inputs from the items. Inline, it starts as many iterations as may run at a time, and
 * {@link BranchSettling} goes on when they end; distributed, it starts a Map Run, whose outcome comes as a command.
 */
final class MapStateHandler implements StateHandler<MapState> {

    private final BranchSettling settling;

    MapStateHandler(BranchSettling settling) {
        this.settling = settling;
    }

    @Override
    public void run(Turn turn, ScopeId scope, MapState state, Frame frame) {
        Json effective = Exits.effectiveInput(turn, scope, state.flow());
        Bindings bindings = turn.bindings(scope, effective);
        MapFields fields = new MapFields(turn, state, bindings);
        if (state.mode() instanceof Distributed mode) {
            distributed(turn, new TaskRef(scope, frame.entry(), frame.attempt()), fields, mode);
        } else {
            inline(turn, scope, fields);
        }
    }

    private void inline(Turn turn, ScopeId scope, MapFields fields) {
        List<Json> inputs = fields.inputs(fields.items());
        long asked = fields.maxConcurrency();
        long most = turn.limits.mapConcurrencyMax();
        int maxConcurrency = (int) (asked == 0 ? most : Math.min(asked, most));
        int tolerated = Branches.tolerated(fields.tolerance(), inputs.size());
        turn.record(scope, new MapStarted(inputs, maxConcurrency, tolerated));
        settling.startIterations(
                turn, scope, turn.frame(scope).name(), turn.scope(scope).lastEventId());
        if (!turn.probe.concludes()) {
            settling.finishIfComplete(turn, scope);
        }
    }

    private static void distributed(Turn turn, TaskRef run, MapFields fields, Distributed mode) {
        ScopeId scope = run.scope();
        String name = turn.frame(scope).name();
        Json items = mode.reader().isPresent() ? turn.probe.itemsRead().orElse(MapFields.NO_ITEMS) : fields.items();
        int maxConcurrency = (int) fields.maxConcurrency();
        turn.record(scope, new DistributedMapStarted(items.tree().size()));
        Tolerance tolerance = fields.tolerance();
        String label = turn.mapLabel(name, mode);
        MapRunStarted started = new MapRunStarted(
                arn(turn, label),
                label,
                mode.type(),
                maxConcurrency,
                tolerance,
                fields.isBatched(),
                fields.inputs(items),
                mode.reader().map(fields::source),
                mode.writer().map(fields::target));
        turn.record(scope, started);
        turn.effect(new RunMapRun(run, name, started, 0));
    }

    /** Has the Map Run go on with what did not end well. */
    void redrive(Turn turn, ScopeId scope, ForMapRun run) {
        int redrives = run.redrives() + 1;
        turn.record(scope, new MapRunRedriven(run.run().mapRunArn(), redrives));
        Frame frame = turn.frame(scope);
        turn.effect(
                new RunMapRun(new TaskRef(scope, frame.entry(), frame.attempt()), frame.name(), run.run(), redrives));
    }

    /** {@code arn:…:mapRun:<machine>/<label>:<uuid>}; a child's own machine has the label of its own run, cut here. */
    private static String arn(Turn turn, String label) {
        String[] parts = turn.state().started().executionArn().split(":", 8);
        String machine = parts[6].split("/", 2)[0];
        return String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4]) + ":mapRun:" + machine + "/" + label
                + ":" + turn.facts.uuids().get();
    }
}
