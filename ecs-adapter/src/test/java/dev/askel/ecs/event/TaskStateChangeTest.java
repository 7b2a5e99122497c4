// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.ecs.client.TaskVerdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStateChangeTest {

    /** As AWS documents it, less the members that are of no use. */
    private static final String EVENT = """
            {
              "version": "0",
              "id": "3317b2af-7005-947d-b652-f55e762e571a",
              "detail-type": "ECS Task State Change",
              "source": "aws.ecs",
              "account": "111122223333",
              "time": "2020-01-23T17:57:58Z",
              "region": "us-west-2",
              "resources": ["arn:aws:ecs:us-west-2:111122223333:task/FargateCluster/c13b4cb40f1f4fe4a2971f76ae5a47ad"],
              "detail": {
                "attachments": [{"id": "1789bcae-ddfb-4d10-8ebe-8ac87ddba5b8", "type": "eni", "status": "DELETED",
                  "details": [{"name": "subnetId", "value": "subnet-abcd1234"}]}],
                "availabilityZone": "us-west-2c",
                "clusterArn": "arn:aws:ecs:us-west-2:111122223333:cluster/FargateCluster",
                "containers": [{
                  "containerArn": "arn:aws:ecs:us-west-2:111122223333:container/cf159fd6",
                  "exitCode": 1, "lastStatus": "STOPPED", "name": "FargateApp",
                  "taskArn": "arn:aws:ecs:us-west-2:111122223333:task/FargateCluster/c13b4cb40f1f4fe4a2971f76ae5a47ad",
                  "networkInterfaces": [], "cpu": "0"}],
                "createdAt": "2020-01-23T17:57:34.402Z",
                "launchType": "FARGATE", "cpu": "256", "memory": "512",
                "desiredStatus": "STOPPED", "lastStatus": "STOPPED",
                "stopCode": "EssentialContainerExited",
                "overrides": {"containerOverrides": [{"name": "FargateApp"}]},
                "updatedAt": "2020-01-23T17:57:58.103Z",
                "taskArn": "arn:aws:ecs:us-west-2:111122223333:task/FargateCluster/c13b4cb40f1f4fe4a2971f76ae5a47ad",
                "version": 4
              }
            }""";

    @Test
    void shouldReadTheTask_whenEventBridgePutTheEventIntoTheQueue() {
        TaskStateChange change = TaskStateChange.parse(EVENT).orElseThrow();

        assertThat(change.region()).isEqualTo("us-west-2");
        assertThat(change.task().version()).isEqualTo(4);
        assertThat(change.task().createdAt()).isEqualTo(Instant.parse("2020-01-23T17:57:34.402Z"));
        assertThat(TaskVerdict.isStopped(change.task())).isTrue();
        assertThat(change.task().containers().get(0).exitCode()).isEqualTo(1);
    }

    @Test
    void shouldReadTheTask_whenTheEventCameByWayOfSns() {
        String notification = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("Message", EVENT)
                .toString();

        assertThat(TaskStateChange.parse(notification)).isEqualTo(TaskStateChange.parse(EVENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"detail-type\": \"ECS Container Instance State Change\", \"detail\": {}}",
                "{\"detail-type\": \"ECS Task State Change\"}",
                "{\"detail-type\": \"ECS Task State Change\", \"detail\": {\"taskArn\": 1, \"lastStatus\": \"RUNNING\"}}"
            })
    void shouldPassOver_whenItIsSomethingElse(String body) {
        assertThat(TaskStateChange.parse(body)).isEmpty();
    }
}
