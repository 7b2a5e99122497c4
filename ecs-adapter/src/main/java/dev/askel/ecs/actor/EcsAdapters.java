// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.actor.EcsMessage.Idle;
import dev.askel.ecs.actor.EcsMessage.Order;
import dev.askel.ecs.actor.EcsMessage.Retire;
import dev.askel.ecs.actor.EcsMessage.Told;
import dev.askel.ecs.budget.Budgets;
import dev.askel.ecs.client.EcsClients;
import dev.askel.ecs.client.EcsParameters;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.event.TaskStateChange;
import dev.askel.engine.port.TaskRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The parent of the adapters: hands each order to the adapter of its cluster, region and role, which it starts when it
 * is needed and ends when it has had nothing to do. Where too many clusters are in use, orders for further ones wait.
 */
public final class EcsAdapters extends AbstractBehavior<EcsMessage> {

    private static final int ARN_ACCOUNT = 4;

    private final EcsClients clients;
    private final EcsSettings settings;
    private final Budgets budgets;
    private final EcsTraffic traffic;
    private final Map<String, Child> children = new HashMap<>();
    private final Deque<Order> waiting = new ArrayDeque<>();

    private record Child(ActorRef<EcsMessage> adapter, TaskRequest first, long orders) {

        /** Whether a task of the region and cluster may be followed by it. */
        boolean mayFollow(TaskStateChange change) {
            return change.region().equals(first.region())
                    && name(String.valueOf(change.task().clusterArn()))
                            .equals(name(EcsParameters.cluster(first.parameters())));
        }

        private static String name(String clusterOrArn) {
            return clusterOrArn.substring(clusterOrArn.lastIndexOf('/') + 1);
        }
    }

    private EcsAdapters(
            ActorContext<EcsMessage> context,
            EcsClients clients,
            EcsSettings settings,
            Budgets budgets,
            EcsTraffic traffic) {
        super(context);
        this.clients = clients;
        this.settings = settings;
        this.budgets = budgets;
        this.traffic = traffic;
    }

    /** The parent, without any adapter. */
    public static Behavior<EcsMessage> create(
            EcsClients clients, EcsSettings settings, Budgets budgets, EcsTraffic traffic) {
        return Behaviors.setup(context -> new EcsAdapters(context, clients, settings, budgets, traffic));
    }

    @Override
    public Receive<EcsMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(Order.class, this::onOrder)
                .onMessage(Idle.class, this::onIdle)
                .onMessage(Told.class, this::onTold)
                .onMessage(Retire.class, retire -> Behaviors.stopped())
                .build();
    }

    private Behavior<EcsMessage> onTold(Told told) {
        children.values().stream()
                .filter(child -> child.mayFollow(told.change()))
                .forEach(child -> child.adapter().tell(told));
        return this;
    }

    private Behavior<EcsMessage> onOrder(Order order) {
        String key = key(order);
        if (!children.containsKey(key) && children.size() >= settings.adaptersMax()) {
            waiting.add(order);
        } else {
            hand(key, order);
        }
        return this;
    }

    private static String key(Order order) {
        TaskRequest request = order.request();
        return request.region()
                + ' '
                + EcsParameters.cluster(request.parameters())
                + request.credentialsRoleArn().map(role -> ' ' + role).orElse("");
    }

    private void hand(String key, Order order) {
        Child child = children.computeIfAbsent(key, fresh -> spawn(fresh, order.request()));
        children.put(key, new Child(child.adapter(), child.first(), child.orders() + 1));
        child.adapter().tell(order);
    }

    private Child spawn(String key, TaskRequest request) {
        Behavior<EcsMessage> adapter = EcsAdapter.create(
                key,
                getContext().getSelf(),
                clients.acquire(request.region(), request.credentialsRoleArn()),
                settings,
                budgets.of(account(request), request.region()),
                traffic);
        return new Child(getContext().spawnAnonymous(adapter), request, 0);
    }

    /** The account that is called: that of the role, or that of the execution. */
    private static String account(TaskRequest request) {
        String[] parts =
                request.credentialsRoleArn().orElse(request.executionArn()).split(":", -1);
        return parts.length > ARN_ACCOUNT ? parts[ARN_ACCOUNT] : "";
    }

    /** Ends an adapter, unless orders are on the way to it. */
    private Behavior<EcsMessage> onIdle(Idle idle) {
        Child child = children.get(idle.key());
        if (child != null && child.adapter().equals(idle.adapter()) && child.orders() == idle.orders()) {
            children.remove(idle.key());
            idle.adapter().tell(new Retire());
            traffic.ended(idle.key());
            clients.release(child.first().region(), child.first().credentialsRoleArn());
            for (int i = waiting.size(); i > 0; i--) {
                onOrder(waiting.remove());
            }
        }
        return this;
    }
}
