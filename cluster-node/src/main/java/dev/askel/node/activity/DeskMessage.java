// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import dev.askel.engine.json.Json;
import dev.askel.node.wiring.AskelSerializable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What an {@link ActivityDesk} receives: from its own node, and from activities. */
public sealed interface DeskMessage {

    /** From an activity, wherever it is. */
    sealed interface FromActivity extends DeskMessage, AskelSerializable {
        String activityArn();
    }

    /** The first so many of the tasks that were offered last are in the queue; for the others there is no room now. */
    record TasksTaken(String activityArn, int tasks) implements FromActivity {
        public TasksTaken {
            requireNonNull(activityArn, "activityArn");
        }
    }

    /** The tasks that were offered last cannot be: there is no such activity. */
    record TasksRefused(String activityArn) implements FromActivity {
        public TasksRefused {
            requireNonNull(activityArn, "activityArn");
        }
    }

    /** A task that was offered is no longer to be: a worker has it, or it has ended. */
    record TaskLeft(String activityArn, ActivityTask task) implements FromActivity {
        public TaskLeft {
            requireNonNull(activityArn, "activityArn");
            requireNonNull(task, "task");
        }
    }

    /** A task for a poll; its execution has stored that it is handed out. */
    record HandedOut(String activityArn, long poll, ActivityTask task, String handOut, Json input)
            implements FromActivity {
        public HandedOut {
            requireNonNull(activityArn, "activityArn");
            requireNonNull(task, "task");
            requireNonNull(handOut, "handOut");
            requireNonNull(input, "input");
        }
    }

    /** A poll cannot wait: there is no such activity, or too many wait already. */
    record PollRefused(String activityArn, long poll, PollRefusal refusal) implements FromActivity {
        public PollRefused {
            requireNonNull(activityArn, "activityArn");
            requireNonNull(refusal, "refusal");
        }
    }

    /**
     * The activity knows this desk.
     *
     * @param incarnation of the activity's memory; in a new one nothing is known of what was in the one before
     */
    record Renewed(String activityArn, String incarnation) implements FromActivity {
        public Renewed {
            requireNonNull(activityArn, "activityArn");
            requireNonNull(incarnation, "incarnation");
        }
    }

    /** The activity is no more, and nothing can wait for it. */
    record ActivityGone(String activityArn) implements FromActivity {
        public ActivityGone {
            requireNonNull(activityArn, "activityArn");
        }
    }

    /** An execution of this node has scheduled a task. */
    record OpenTask(String activityArn, ActivityTask task) implements DeskMessage {}

    /** It has ended, or its execution has. */
    record CloseTask(String activityArn, ActivityTask task) implements DeskMessage {}

    /** A worker's request has come to this node. */
    record OpenPoll(
            String activityArn, long poll, Optional<String> workerName, CompletableFuture<Optional<HandOut>> answer)
            implements DeskMessage {}

    /** The worker has gone. */
    record ClosePoll(String activityArn, long poll) implements DeskMessage {}

    /** Time to see which polls have waited long enough. */
    record Tick() implements DeskMessage {}
}
