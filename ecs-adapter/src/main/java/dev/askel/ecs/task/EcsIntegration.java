// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import dev.askel.ecs.actor.EcsAdapters;
import dev.askel.ecs.actor.EcsMessage;
import dev.askel.ecs.actor.EcsMessage.Follow;
import dev.askel.ecs.actor.EcsMessage.Retire;
import dev.askel.ecs.actor.EcsMessage.Start;
import dev.askel.ecs.actor.EcsMessage.Stop;
import dev.askel.ecs.budget.Budgets;
import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/**
 * The integration of {@code ecs:runTask}, alone, with {@code .sync} (or {@code .sync:2}) and with
 * {@code .waitForTaskToken}. Its work is done by actors, one for each cluster in use; calls return at once.
 */
public final class EcsIntegration implements TaskIntegration, AutoCloseable {

    private final EcsClients clients;
    private final ActorRef<EcsMessage> adapters;

    private EcsIntegration(EcsClients clients, ActorRef<EcsMessage> adapters) {
        this.clients = clients;
        this.adapters = adapters;
    }

    /** Starts the integration on this node, which is the only one. */
    public static EcsIntegration create(ActorSystem<?> system, EcsSettings settings) {
        return create(system, settings, () -> 1);
    }

    /**
     * Starts the integration on this node.
     *
     * @param nodes how many nodes serve now, and share the budgets
     */
    public static EcsIntegration create(ActorSystem<?> system, EcsSettings settings, IntSupplier nodes) {
        EcsClients clients = new EcsClients(settings);
        Budgets budgets = new Budgets(settings.budgetRates(), nodes, settings.clock());
        return new EcsIntegration(
                clients,
                system.systemActorOf(
                        EcsAdapters.create(clients, settings, budgets), "ecs-" + UUID.randomUUID(), Props.empty()));
    }

    /** The clients that it calls ECS with. */
    public EcsClients clients() {
        return clients;
    }

    @Override
    public boolean serves(TaskResource resource) {
        return resource.kind() == Kind.INTEGRATION
                && resource.service().equals("ecs")
                && resource.actionName().equals("runTask");
    }

    @Override
    public Json recordedParameters(TaskResource resource, Json parameters) {
        Json recorded = EcsParameters.recorded(resource, parameters);
        EcsParameters.check(recorded);
        return recorded;
    }

    @Override
    public void start(TaskRequest request, TaskListener listener) {
        adapters.tell(new Start(request, listener));
    }

    @Override
    public void follow(TaskRequest request, Json submitted, TaskListener listener) {
        adapters.tell(new Follow(request, submitted, listener));
    }

    @Override
    public CompletionStage<Void> stop(TaskRequest request, Optional<Json> submitted, String reason) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        adapters.tell(new Stop(request, submitted, reason, done));
        return done;
    }

    /** Stops following tasks; the tasks themselves go on. */
    @Override
    public void close() {
        adapters.tell(new Retire());
        clients.close();
    }
}
