// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.state.TaskRef;
import dev.askel.node.activity.Activities;
import dev.askel.node.activity.ActivityAnswer;
import dev.askel.node.activity.ActivityAnswer.Found;
import dev.askel.node.activity.ActivityAnswer.TooManyTags;
import dev.askel.node.activity.ActivityMessage.Create;
import dev.askel.node.activity.ActivityMessage.Delete;
import dev.askel.node.activity.ActivityMessage.Describe;
import dev.askel.node.activity.ActivityPolls;
import dev.askel.node.activity.ActivityRecord;
import dev.askel.node.activity.HandOut;
import dev.askel.node.activity.PollRefusedException;
import dev.askel.node.api.Stages;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.token.TaskTokenParts;
import dev.askel.protocol.token.TaskTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateActivityResponse;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityResponse;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityResponse;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/** Creates, deletes and describes activities, and hands their tasks out. */
final class ActivityOperations {

    private final Account account;
    private final Activities activities;
    private final ActivityPolls polls;
    private final TaskTokens tokens;
    private final Clock clock;

    ActivityOperations(Account account, Activities activities, ActivityPolls polls, TaskTokens tokens, Clock clock) {
        this.account = account;
        this.activities = activities;
        this.polls = polls;
        this.tokens = tokens;
        this.clock = clock;
    }

    CompletionStage<CreateActivityResponse> create(CreateActivityRequest request) {
        String name = ResourceNames.check(request.name());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ActivityRecord wanted =
                new ActivityRecord(account.activityArn(name), name, TagOperations.byKey(request.tags()), now);
        if (isOwnedKey(request.encryptionConfiguration())) {
            return activities
                    .ask(wanted.arn(), replyTo -> new Create(wanted, replyTo))
                    .thenApply(answer -> created(found(wanted.arn(), answer)));
        }
        return activities.ask(wanted.arn(), Describe::new).thenApply(answer -> {
            if (answer instanceof Found) {
                throw StepFunctionsFaults.activityAlreadyExists(wanted.arn());
            }
            MachineSettings.refuseEncryption(request.encryptionConfiguration());
            throw new IllegalStateException("The encryption was to be refused");
        });
    }

    private static boolean isOwnedKey(EncryptionConfiguration given) {
        return given == null || given.type() == EncryptionType.AWS_OWNED_KEY;
    }

    private static CreateActivityResponse created(ActivityRecord activity) {
        return CreateActivityResponse.builder()
                .activityArn(activity.arn())
                .creationDate(activity.createdAt())
                .build();
    }

    private static ActivityRecord found(String arn, ActivityAnswer answer) {
        if (answer instanceof Found found) {
            return found.activity();
        }
        if (answer instanceof TooManyTags) {
            throw StepFunctionsFaults.tooManyTags(arn);
        }
        throw StepFunctionsFaults.activityDoesNotExist(arn);
    }

    CompletionStage<DescribeActivityResponse> describe(DescribeActivityRequest request) {
        StatesArn arn = StatesArn.activity(request.activityArn());
        return activities.ask(arn.text(), Describe::new).thenApply(answer -> {
            ActivityRecord activity = found(arn.text(), answer);
            return DescribeActivityResponse.builder()
                    .activityArn(activity.arn())
                    .name(activity.name())
                    .creationDate(activity.createdAt())
                    .encryptionConfiguration(MachineSettings.OWNED_KEY)
                    .build();
        });
    }

    CompletionStage<DeleteActivityResponse> delete(DeleteActivityRequest request) {
        StatesArn arn = StatesArn.activity(request.activityArn());
        return activities.ask(arn.text(), Delete::new).thenApply(answer -> DeleteActivityResponse.builder()
                .build());
    }

    CompletionStage<GetActivityTaskResponse> task(GetActivityTaskRequest request) {
        StatesArn arn = StatesArn.activity(request.activityArn());
        CompletionStage<Optional<HandOut>> poll = polls.poll(arn.text(), Optional.ofNullable(request.workerName()));
        return Stages.handled(poll, (out, failure) -> {
            if (failure != null) {
                throw refusal(arn.text(), failure);
            }
            return out.map(handOut -> task(arn.text(), handOut))
                    .orElseGet(() -> GetActivityTaskResponse.builder().build());
        });
    }

    private GetActivityTaskResponse task(String activityArn, HandOut out) {
        TaskRef task = out.task().task();
        TaskTokenParts parts =
                new TaskTokenParts(out.task().executionArn(), task.scope().path(), task.entry(), task.attempt());
        return GetActivityTaskResponse.builder()
                .taskToken(tokens.issue(parts.withActivity(activityArn)))
                .input(out.input().text())
                .build();
    }

    private static RuntimeException refusal(String activityArn, Throwable failure) {
        if (failure instanceof PollRefusedException refused) {
            return fault(activityArn, refused);
        }
        return new CompletionException(failure);
    }

    private static ServiceFault fault(String activityArn, PollRefusedException refused) {
        return switch (refused.refusal()) {
            case NO_ACTIVITY -> StepFunctionsFaults.activityDoesNotExist(activityArn);
            case TOO_MANY -> StepFunctionsFaults.activityWorkerLimitExceeded();
        };
    }
}
