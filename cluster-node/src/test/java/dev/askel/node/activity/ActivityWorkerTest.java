// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.node.api.FrontServer;
import dev.askel.node.api.FrontSettings;
import dev.askel.node.api.Readiness;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Workers with the AWS SDK, through the front. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ActivityWorkerTest {

    private static TestNode node;
    private static FrontServer front;
    private static SfnClient client;
    private static ActivityFixture fixture;

    @BeforeAll
    static void start(EmbeddedCassandra cassandra) {
        node = TestNode.start(cassandra, "activity_workers");
        fixture = new ActivityFixture(node);
        front = FrontServer.builder(FrontSettings.of("127.0.0.1", 0), node.orchestrator(), new Readiness())
                .start();
        client = SfnClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + front.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        front.close();
        node.close();
    }

    private static GetActivityTaskRequest poll(String activity, String worker) {
        return GetActivityTaskRequest.builder()
                .activityArn(activity)
                .workerName(worker)
                .build();
    }

    @Test
    void shouldLoseNoTask_whenTheClientBeforeHasBrokenOff() {
        String activity = fixture.activity("broken-off");
        GetActivityTaskRequest impatient = poll(activity, "impatient").toBuilder()
                .overrideConfiguration(call -> call.apiCallTimeout(Duration.ofSeconds(1)))
                .build();
        assertThatThrownBy(() -> client.getActivityTask(impatient)).isInstanceOf(ApiCallTimeoutException.class);

        String execution = fixture.waiting("broken-off", activity, "");
        GetActivityTaskResponse task = client.getActivityTask(poll(activity, "patient"));
        client.sendTaskSuccess(success -> success.taskToken(task.taskToken()).output(task.input()));

        assertThat(fixture.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(fixture.history(execution)
                        .get(3)
                        .activityStartedEventDetails()
                        .workerName())
                .isEqualTo("patient");
    }

    @Test
    void shouldReadAwsErrors_whenTheTaskIsOverOrTheActivityIsNotThere() {
        String activity = fixture.activity("errors");
        String execution = fixture.waiting("errors", activity, "");
        GetActivityTaskResponse task = client.getActivityTask(poll(activity, "w"));
        SendTaskFailureRequest failure = SendTaskFailureRequest.builder()
                .taskToken(task.taskToken())
                .error("Broken")
                .cause("because")
                .build();

        client.sendTaskFailure(failure);

        assertThat(fixture.ended(execution).error()).isEqualTo("Broken");
        assertThatThrownBy(() -> client.sendTaskFailure(failure)).isInstanceOf(TaskTimedOutException.class);
        client.deleteActivity(delete -> delete.activityArn(activity));
        assertThatThrownBy(() -> client.getActivityTask(poll(activity, "w")))
                .isInstanceOf(ActivityDoesNotExistException.class);
    }
}
