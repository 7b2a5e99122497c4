// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.history;

import dev.askel.node.execution.ExecutionRequest.Watch;
import dev.askel.node.execution.Executions;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * Live histories: each subscription is an actor of its own on this node, which has nothing to do while nothing happens.
 */
public final class HistoryWatch {

    /** How many reads of the journal run at a time for all subscriptions, so that many new ones do not drown it. */
    private static final int READS_MAX = 32;

    private final ActorSystem<?> system;
    private final Executions executions;
    private final Histories histories;
    private final ReadQueue reads = new ReadQueue(READS_MAX);
    private final AtomicLong numbers = new AtomicLong();

    public HistoryWatch(ActorSystem<?> system, Executions executions, Histories histories) {
        this.system = system;
        this.executions = executions;
        this.histories = histories;
    }

    /** The events of an execution from an id on, those that are stored and then each as it is. */
    public Flow.Publisher<HistoryEvent> of(String executionArn, long fromEventId) {
        return subscriber -> {
            WatchActor.Setup setup = new WatchActor.Setup(
                    executionArn,
                    Math.max(1, fromEventId),
                    watcher -> executions.ref(executionArn).tell(new Watch(watcher)),
                    (from, max) -> reads.run(() -> histories.forwards(executionArn, from, max)),
                    subscriber);
            ActorRef<WatchActor.Message> actor =
                    system.systemActorOf(WatchActor.create(setup), "watch-" + numbers.incrementAndGet(), Props.empty());
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
