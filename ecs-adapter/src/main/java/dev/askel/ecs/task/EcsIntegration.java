// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import dev.askel.ecs.actor.EcsAdapters;
import dev.askel.ecs.actor.EcsMessage;
import dev.askel.ecs.actor.EcsMessage.Follow;
import dev.askel.ecs.actor.EcsMessage.Retire;
import dev.askel.ecs.actor.EcsMessage.Start;
import dev.askel.ecs.actor.EcsMessage.Stop;
import dev.askel.ecs.actor.EcsMessage.Told;
import dev.askel.ecs.actor.EcsTraffic;
import dev.askel.ecs.budget.Budgets;
import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.event.EventQueue;
import dev.askel.ecs.event.QueueAddress;
import dev.askel.ecs.event.TaskStateChange;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.engine.port.TaskListener;
import dev.askel.engine.port.TaskRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;

/**
 * The integration of {@code ecs:runTask}, alone, with {@code .sync} (or {@code .sync:2}) and with
 * {@code .waitForTaskToken}. Its work is done by actors, one for each cluster in use; calls return at once.
 */
public final class EcsIntegration implements TaskIntegration, AutoCloseable {

    private static final String EVENTS = "ecs-events";
    private static final int RECEIVERS = 2;
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final EcsClients clients;
    private final EcsTraffic traffic;
    private final ActorRef<EcsMessage> adapters;
    private volatile Optional<EventQueue> queue = Optional.empty();

    private EcsIntegration(EcsClients clients, EcsTraffic traffic, ActorRef<EcsMessage> adapters) {
        this.clients = clients;
        this.traffic = traffic;
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
        EcsTraffic traffic = new EcsTraffic(budgets);
        return new EcsIntegration(
                clients,
                traffic,
                system.systemActorOf(
                        EcsAdapters.create(clients, settings, budgets, traffic),
                        "ecs-" + UUID.randomUUID(),
                        Props.empty()));
    }

    /**
     * Takes the events of ECS from a queue, and passes each on to all nodes: any of them may follow the task.
     *
     * @param region of the queue, where its address does not tell
     */
    public void takeEvents(ActorSystem<?> system, QueueAddress address, String region) {
        ActorRef<Topic.Command<String>> topic = system.systemActorOf(
                Topic.create(String.class, EVENTS), EVENTS + '-' + UUID.randomUUID(), Props.empty());
        ActorRef<String> subscriber = system.systemActorOf(
                Behaviors.<String>receiveMessage(body -> {
                    TaskStateChange.parse(body).ifPresent(change -> adapters.tell(new Told(change)));
                    return Behaviors.same();
                }),
                EVENTS + "-subscriber-" + UUID.randomUUID(),
                Props.empty());
        topic.tell(Topic.subscribe(subscriber));
        queue = Optional.of(EventQueue.open(
                clients.queue(address, region),
                address.url(),
                RECEIVERS,
                LONG_POLL,
                body -> topic.tell(Topic.publish(body))));
    }

    /** What this node does with ECS now. */
    public EcsTraffic traffic() {
        return traffic;
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
        queue.ifPresent(EventQueue::close);
        adapters.tell(new Retire());
        clients.close();
    }
}
