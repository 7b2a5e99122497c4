// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import dev.askel.ecs.local.Eventually;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
public final class RecordingListener implements TaskListener {

    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    /** One call: {@code submitted}, {@code succeeded} or the phase of a failure. */
    public record Outcome(String kind, String error, Json output) {}

    @Override
    public void submitted(Json output) {
        outcomes.add(new Outcome("submitted", "", output));
    }

    @Override
    public void succeeded(Json output) {
        outcomes.add(new Outcome("succeeded", "", output));
    }

    @Override
    public void failed(TaskFailurePhase phase, String error, String cause) {
        outcomes.add(new Outcome(phase.name(), error, Json.ofString(cause)));
    }

    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** Waits for the outcome with this number. */
    public Outcome await(int number) {
        return Eventually.await(() -> outcomes, known -> known.size() >= number).get(number - 1);
    }
}
