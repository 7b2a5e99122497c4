// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.activity.Activities;
import dev.askel.node.activity.ActivityAnswer;
import dev.askel.node.activity.ActivityAnswer.Found;
import dev.askel.node.activity.ActivityAnswer.TooManyTags;
import dev.askel.node.activity.ActivityMessage.Describe;
import dev.askel.node.activity.ActivityMessage.Tag;
import dev.askel.node.activity.ActivityMessage.Untag;
import dev.askel.node.activity.ActivityRecord;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The tags of activities. */
final class ActivityTags implements TaggedResources {

    private final Activities activities;

    ActivityTags(Activities activities) {
        this.activities = activities;
    }

    @Override
    public CompletionStage<?> tag(StatesArn arn, Map<String, String> tags) {
        return activities
                .ask(arn.text(), replyTo -> new Tag(tags, replyTo))
                .thenApply(answer -> found(arn.text(), answer));
    }

    @Override
    public CompletionStage<?> untag(StatesArn arn, List<String> keys) {
        return activities
                .ask(arn.text(), replyTo -> new Untag(keys, replyTo))
                .thenApply(answer -> found(arn.text(), answer));
    }

    @Override
    public CompletionStage<Map<String, String>> tags(StatesArn arn) {
        return activities.ask(arn.text(), Describe::new).thenApply(answer -> found(arn.text(), answer)
                .tags());
    }

    private static ActivityRecord found(String arn, ActivityAnswer answer) {
        if (answer instanceof Found found) {
            return found.activity();
        }
        throw answer instanceof TooManyTags
                ? StepFunctionsFaults.tooManyTags(arn)
                : StepFunctionsFaults.resourceNotFound(arn);
    }
}
