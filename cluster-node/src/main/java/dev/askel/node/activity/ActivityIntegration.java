// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.activity.DeskMessage.CloseTask;
import dev.askel.node.activity.DeskMessage.OpenTask;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Offers the tasks of activities to workers. Outcomes come from the workers, with the token, straight to the execution:
 * the listeners hear nothing.
 */
public final class ActivityIntegration implements TaskIntegration {

    private final ActorRef<DeskMessage> desk;

    ActivityIntegration(ActorRef<DeskMessage> desk) {
        this.desk = desk;
    }

    @Override
    public boolean serves(TaskResource resource) {
        return resource.kind() == TaskResource.Kind.ACTIVITY;
    }

    @Override
    public void start(TaskRequest request, TaskListener listener) {
        desk.tell(new OpenTask(request.resource().arn(), task(request)));
    }

    private static ActivityTask task(TaskRequest request) {
        String execution = request.executionArn();
        return new ActivityTask(execution, TaskRef.ofKey(execution, request.idempotencyKey()));
    }

    /** Nothing of an activity's task is ever submitted. */
    @Override
    public void follow(TaskRequest request, Json submitted, TaskListener listener) {
        start(request, listener);
    }

    @Override
    public void forget(TaskRequest request) {
        desk.tell(new CloseTask(request.resource().arn(), task(request)));
    }

    @Override
    public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
        forget(request);
        return CompletableFuture.completedFuture(null);
    }
}
