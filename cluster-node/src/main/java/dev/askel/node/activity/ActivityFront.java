// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.node.integration.OutcomeCourier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/**
 * What a node does for activities: offers tasks and takes polls.
 *
 * @param integration for the tasks of executions
 * @param polls for workers
 */
public record ActivityFront(ActivityIntegration integration, ActivityPolls polls) {

    /** Starts the desk of a node. */
    public static ActivityFront start(
            ActorSystem<?> system,
            Activities activities,
            ActorRef<OutcomeCourier.Message> courier,
            ActivitySettings settings) {
        ActorRef<DeskMessage> desk = system.systemActorOf(
                ActivityDesk.create(activities, courier, settings), "activity-desk", Props.empty());
        return new ActivityFront(new ActivityIntegration(desk), new ActivityPolls(desk));
    }
}
