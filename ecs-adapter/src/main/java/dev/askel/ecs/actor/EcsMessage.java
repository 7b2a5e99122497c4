// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.event.TaskStateChange;
import dev.askel.engine.json.Json;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;

/** What the ECS actors are told. All within one node: listeners and futures do not travel. */
public interface EcsMessage {

    /** A wish about one attempt of a task. */
    sealed interface Order extends EcsMessage {
        /** The attempt. */
        TaskRequest request();
    }

    /** Launch the task. */
    record Start(TaskRequest request, TaskListener listener) implements Order {}

    /** Go on following the task. */
    record Follow(TaskRequest request, Json submitted, TaskListener listener) implements Order {}

    /** Stop the task. */
    record Stop(TaskRequest request, Optional<Json> submitted, String reason, CompletableFuture<Void> done)
            implements Order {}

    /** A RunTask call has ended; one of answer and failure is there. */
    record Launched(Launch launch, Optional<LaunchAnswer> answer, Optional<Throwable> failure) implements EcsMessage {}

    /** A DescribeTasks call has ended. */
    record Described(List<FollowedTask> tasks, Optional<DescribeTasksResponse> answer, Optional<Throwable> failure)
            implements EcsMessage {}

    /** ECS tells of a task by itself. */
    record Told(TaskStateChange change) implements EcsMessage {}

    /** Launches that wait may be tried. */
    record LaunchDue() implements EcsMessage {}

    /** Some tasks must be looked after. */
    record PollDue() implements EcsMessage {}

    /** Nothing was to do for a while. */
    record IdleDue() implements EcsMessage {}

    /** To the parent: the adapter has had nothing to do since the order with this number. */
    record Idle(String key, ActorRef<EcsMessage> adapter, long orders) implements EcsMessage {}

    /** To an adapter: end. */
    record Retire() implements EcsMessage {}
}
