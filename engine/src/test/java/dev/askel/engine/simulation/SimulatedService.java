// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.simulation;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.TaskRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A service outside that survives crashes of the engine and takes idempotency keys: launching a key again only reports
 * again what is known of it. Outcomes come late, twice, or never (then a time limit has to end the wait).
 */
final class SimulatedService {

    /** Takes what the service reports, after some seconds. */
    interface Reports {
        void in(long seconds, ExecutionCommand command);
    }

    private final Random random;
    private final Map<String, Fate> launched = new LinkedHashMap<>();
    private final Map<String, Boolean> stopped = new LinkedHashMap<>();

    SimulatedService(long seed) {
        this.random = new Random(seed);
    }

    /** What is bound to become of a launch. */
    private record Fate(TaskRef task, Pattern pattern, int kind) {}

    void launch(String key, TaskRef task, TaskScheduled scheduled, Reports reports) {
        Fate fate = launched.computeIfAbsent(
                key, absent -> new Fate(task, scheduled.resource().pattern(), random.nextInt(10)));
        if (fate.kind() == 0) {
            reports.in(
                    1,
                    new FailTask(
                            task, TaskFailurePhase.SUBMIT, Optional.of("ECS.Refused"), Optional.of("no capacity")));
            return;
        }
        if (fate.pattern() != Pattern.REQUEST_RESPONSE) {
            reports.in(1, new SubmitTask(task, Json.parse("{\"Tasks\":[]}")));
        }
        follow(key, reports);
    }

    void follow(String key, Reports reports) {
        Fate fate = launched.get(key);
        if (fate == null) {
            throw new AssertionError("Followed but never launched: " + key);
        }
        if (stopped.containsKey(key)) {
            return;
        }
        if (random.nextInt(3) == 0) {
            reports.in(1 + random.nextInt(12), new RecordHeartbeat(fate.task()));
        }
        ExecutionCommand outcome = fate.kind() <= 1
                ? new FailTask(fate.task(), TaskFailurePhase.RUN, Optional.of("Exit1"), Optional.empty())
                : new CompleteTask(fate.task(), Json.parse("{\"ok\": true}"));
        reports.in(2 + random.nextInt(25), outcome);
        if (random.nextInt(4) == 0) {
            reports.in(2 + random.nextInt(40), outcome);
        }
        if (random.nextInt(8) == 0) {
            reports.in(2 + random.nextInt(40), other(fate));
        }
    }

    /** What a worker may say as well, before or after: the first outcome wins. */
    private static ExecutionCommand other(Fate fate) {
        return fate.kind() <= 5
                ? new CompleteTask(fate.task(), Json.parse("[\"late\"]"))
                : new FailTask(fate.task(), TaskFailurePhase.RUN, Optional.of("Late"), Optional.of("changed its mind"));
    }

    void stop(String key) {
        stopped.put(key, true);
    }

    int launches() {
        return launched.size();
    }
}
