// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.activity.DeskMessage.ClosePoll;
import dev.askel.node.activity.DeskMessage.OpenPoll;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;

/** The requests of workers that came to this node. */
public final class ActivityPolls {

    private final ActorRef<DeskMessage> desk;
    private final AtomicLong numbers = new AtomicLong();

    ActivityPolls(ActorRef<DeskMessage> desk) {
        this.desk = desk;
    }

    /**
     * Waits for a task. The future is empty where none came in time, and fails with {@link PollRefusedException} where
     * the poll cannot wait. Who cancels it gets nothing, and the next worker gets what was on its way.
     */
    public CompletableFuture<Optional<HandOut>> poll(String activityArn, Optional<String> workerName) {
        long number = numbers.incrementAndGet();
        CompletableFuture<Optional<HandOut>> answer = new CompletableFuture<>();
        answer.whenComplete((out, failure) -> {
            if (answer.isCancelled()) {
                desk.tell(new ClosePoll(activityArn, number));
            }
        });
        desk.tell(new OpenPoll(activityArn, number, workerName, answer));
        return answer;
    }
}
