// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.lambda;

import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.port.TaskListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it is told. */
final class RecordingListener implements TaskListener {

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    /** One call: {@code submitted}, {@code succeeded} or the phase of a failure. */
    record Outcome(String kind, String error, String text) {}

    @Override
    public void submitted(Json output) {
        outcomes.add(new Outcome("submitted", "", output.text()));
    }

    @Override
    public void succeeded(Json output) {
        outcomes.add(new Outcome("succeeded", "", output.text()));
    }

    @Override
    public void failed(TaskFailurePhase phase, String error, String cause) {
        outcomes.add(new Outcome(phase.name(), error, cause));
    }

    /** Waits for the next outcome. */
    Outcome next() {
        try {
            Outcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
            if (outcome == null) {
                throw new AssertionError("Nothing came of the task");
            }
            return outcome;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }
}
