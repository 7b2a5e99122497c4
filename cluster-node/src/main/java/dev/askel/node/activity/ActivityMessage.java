// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.wiring.AskelSerializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/** Whatever an {@link ActivityEntity} receives. */
public sealed interface ActivityMessage {

    /** From anywhere in the cluster. */
    sealed interface Request extends ActivityMessage, AskelSerializable {}

    /** Creates the activity, where it is not there; answered with {@code Found} or {@code TooManyTags}. */
    record Create(ActivityRecord activity, ActorRef<ActivityAnswer> replyTo) implements Request {
        public Create {
            requireNonNull(activity, "activity");
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Gives it more tags; answered with {@code Found}, {@code Absent} or {@code TooManyTags}. */
    record Tag(Map<String, String> tags, ActorRef<ActivityAnswer> replyTo) implements Request {
        public Tag {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Takes tags off it, where they are there; answered with {@code Found} or {@code Absent}. */
    record Untag(List<String> keys, ActorRef<ActivityAnswer> replyTo) implements Request {
        public Untag {
            keys = List.copyOf(keys);
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Deletes it; answered with {@code Absent}. */
    record Delete(ActorRef<ActivityAnswer> replyTo) implements Request {
        public Delete {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /** Asks how it is; answered with {@code Found} or {@code Absent}. */
    record Describe(ActorRef<ActivityAnswer> replyTo) implements Request {
        public Describe {
            requireNonNull(replyTo, "replyTo");
        }
    }

    /**
     * A node offers tasks of its executions, oldest first; answered with {@code TasksTaken} or {@code TasksRefused}.
     * What is offered again changes nothing.
     */
    record OfferTasks(List<ActivityTask> tasks, ActorRef<DeskMessage> desk) implements Request {
        public OfferTasks {
            tasks = List.copyOf(tasks);
            requireNonNull(desk, "desk");
        }
    }

    /** The task has ended before a worker had it. */
    record WithdrawTask(ActivityTask task) implements Request {
        public WithdrawTask {
            requireNonNull(task, "task");
        }
    }

    /**
     * A worker waits for a task; answered with {@code HandedOut} or {@code PollRefused}, when there is what to say.
     *
     * @param poll of the desk's numbers
     */
    record Poll(long poll, Optional<String> workerName, ActorRef<DeskMessage> desk) implements Request {
        public Poll {
            requireNonNull(workerName, "workerName");
            requireNonNull(desk, "desk");
        }
    }

    /** The worker waits no longer. */
    record WithdrawPoll(long poll, ActorRef<DeskMessage> desk) implements Request {
        public WithdrawPoll {
            requireNonNull(desk, "desk");
        }
    }

    /** The worker had gone when its task came: the next one gets it. */
    record HandBack(ActivityTask task, String handOut, ActorRef<DeskMessage> desk) implements Request {
        public HandBack {
            requireNonNull(task, "task");
            requireNonNull(handOut, "handOut");
            requireNonNull(desk, "desk");
        }
    }

    /** A node that has tasks or workers here makes sure that they are known; answered with {@code Renewed}. */
    record Renew(ActorRef<DeskMessage> desk) implements Request {
        public Renew {
            requireNonNull(desk, "desk");
        }
    }

    /** The index of activities shows the newest state. */
    record Indexed() implements ActivityMessage {}

    /** It could not be written now. */
    record NotIndexed(Throwable failure) implements ActivityMessage {}

    /** Time to write it again. */
    record IndexAgain() implements ActivityMessage {}

    /**
     * What an execution says to the start of its task.
     *
     * @param answer empty where none came
     */
    record StartAnswered(ActivityTask task, String handOut, Optional<ExecutionAnswer> answer)
            implements ActivityMessage {}

    /** Time to try again to start a task whose execution did not answer. */
    record StartAgain(ActivityTask task) implements ActivityMessage {}

    /** A node has gone, and its workers with it. */
    record DeskGone(ActorRef<DeskMessage> desk) implements ActivityMessage {}
}
