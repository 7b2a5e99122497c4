// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import dev.askel.node.execution.Executions;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Live histories: each subscription is an actor of its own on this node. */
public final class HistoryWatch {

    private final ActorSystem<?> system;
    private final Executions executions;
    private final Histories histories;

    public HistoryWatch(ActorSystem<?> system, Executions executions, Histories histories) {
        this.system = system;
        this.executions = executions;
        this.histories = histories;
    }

    /** The events of an execution from an id on, those that are stored and then each as it is. */
    public Flow.Publisher<HistoryEvent> of(String executionArn, long fromEventId) {
        return subscriber -> {
            WatchActor.Setup setup =
                    new WatchActor.Setup(executionArn, Math.max(1, fromEventId), executions, histories, subscriber);
            ActorRef<WatchActor.Message> actor =
                    system.systemActorOf(WatchActor.create(setup), "watch-" + UUID.randomUUID(), Props.empty());
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    actor.tell(new WatchActor.Request(count));
                }

                @Override
                public void cancel() {
                    actor.tell(new WatchActor.Cancel());
                }
            });
            actor.tell(new WatchActor.Begin());
        };
    }
}
