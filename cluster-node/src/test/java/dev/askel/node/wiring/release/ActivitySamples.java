// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import static dev.askel.node.wiring.release.ExecutionSamples.AT;

import dev.askel.engine.json.Json;
import dev.askel.node.activity.ActivityAnswer;
import dev.askel.node.activity.ActivityEvent;
import dev.askel.node.activity.ActivityMessage;
import dev.askel.node.activity.ActivityRecord;
import dev.askel.node.activity.ActivityTask;
import dev.askel.node.activity.DeskMessage;
import dev.askel.node.activity.PollRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What activities are asked, say and store. */
final class ActivitySamples {

    private static final Map<String, String> TAGS = Map.of("key", "value");
    private static final ActivityRecord ACTIVITY = new ActivityRecord("arn", "paint", TAGS, AT);
    private static final ActivityTask TASK = new ActivityTask("execution", ExecutionSamples.TASK);

    private ActivitySamples() {}

    static Stream<Sample> messages(Refs refs) {
        return Stream.<Object>of(
                        new ActivityMessage.Create(ACTIVITY, refs.to("asker")),
                        new ActivityMessage.Tag(TAGS, refs.to("asker")),
                        new ActivityMessage.Untag(List.of("key"), refs.to("asker")),
                        new ActivityMessage.Delete(refs.to("asker")),
                        new ActivityMessage.Describe(refs.to("asker")),
                        new ActivityMessage.OfferTasks(List.of(TASK), refs.to("desk")),
                        new ActivityMessage.WithdrawTask(TASK),
                        new ActivityMessage.Poll(7, Optional.of("worker"), refs.to("desk")),
                        new ActivityMessage.WithdrawPoll(7, refs.to("desk")),
                        new ActivityMessage.HandBack(TASK, "hand-out", refs.to("desk")),
                        new ActivityMessage.Renew(refs.to("desk")),
                        new ActivityAnswer.Found(ACTIVITY),
                        new ActivityAnswer.TooManyTags(),
                        new ActivityAnswer.Absent(),
                        new DeskMessage.TasksTaken("arn", 3),
                        new DeskMessage.TasksRefused("arn"),
                        new DeskMessage.TaskLeft("arn", TASK),
                        new DeskMessage.HandedOut("arn", 7, TASK, "hand-out", Json.parse("[1.0]")),
                        new DeskMessage.PollRefused("arn", 7, PollRefusal.TOO_MANY),
                        new DeskMessage.Renewed("arn", "incarnation"),
                        new DeskMessage.ActivityGone("arn"))
                .map(Sample::of);
    }

    static Stream<Sample> stored() {
        return Stream.of(
                Sample.of("ActivityCreated", new ActivityEvent.ActivityCreated(ACTIVITY)),
                Sample.of("ActivityTagged", new ActivityEvent.ActivityTagged(TAGS)),
                Sample.of("ActivityUntagged", new ActivityEvent.ActivityUntagged(List.of("key"))),
                Sample.of("ActivityDeleted", new ActivityEvent.ActivityDeleted()));
    }
}
