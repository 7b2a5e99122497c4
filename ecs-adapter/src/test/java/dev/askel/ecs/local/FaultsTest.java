// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.askel.ecs.client.EcsErrors;
import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Faults on order, as clients of local ECS see them. */
class FaultsTest {

    @TempDir
    private Path data;

    private LocalEcsFixture local;

    @BeforeEach
    void open() throws IOException {
        local = LocalEcsFixture.open(data);
        local.register("quick", "exit 0");
    }

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void shouldThrottleNextCalls_whenCountIsOrdered() {
        order("{'fault': 'throttle', 'operations': ['RunTask'], 'calls': 2}");

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> local.run(request -> request.taskDefinition("quick")))
                    .cause()
                    .satisfies(
                            failure -> assertThat(EcsErrors.isThrottle(failure)).isTrue())
                    .hasMessageContaining("Rate exceeded");
            assertThat(local.client().listTasks().join().taskArns()).isEmpty();
        }
        Task third = local.run(request -> request.taskDefinition("quick"));

        assertThat(local.awaitStopped(third.taskArn()).containers().get(0).exitCode())
                .isZero();
    }

    @Test
    void shouldThrottleWhatIsTooMuch_whenCallsComeFasterThanTheirBucketFills() {
        order("{'fault': 'throttle', 'operations': ['ListTasks'], 'perSecond': 0.01, 'burst': 3}");

        List<Boolean> served = IntStream.range(0, 6)
                .mapToObj(call -> isServed(() -> local.client().listTasks().join()))
                .toList();

        assertThat(served).containsExactly(true, true, true, false, false, false);
    }

    private static boolean isServed(Runnable call) {
        try {
            call.run();
            return true;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(EcsException.class);
            return false;
        }
    }

    @Test
    void shouldStrikeOneFamily_whenFamilyIsOrdered() {
        local.register("other", "exit 0");
        order("{'fault': 'error', 'code': 'ServerException', 'message': 'Down.', 'family': 'quick'}");

        Task other = local.run(request -> request.taskDefinition("other:1"));

        assertThat(local.awaitStopped(other.taskArn()).lastStatus()).isEqualTo("STOPPED");
        assertThatThrownBy(() -> local.run(request -> request.taskDefinition("quick:1")))
                .hasCauseInstanceOf(ServerException.class)
                .hasMessageContaining("Down.");
    }

    @Test
    void shouldAnswerFailures_whenThereIsNoCapacity() {
        order("{'fault': 'capacity', 'reason': 'RESOURCE:MEMORY', 'calls': 1}");

        RunTaskResponse full = local.client()
                .runTask(request -> request.taskDefinition("quick").count(2))
                .join();
        RunTaskResponse placed = local.client()
                .runTask(request -> request.taskDefinition("quick"))
                .join();

        assertThat(full.tasks()).isEmpty();
        assertThat(full.failures()).extracting(Failure::reason).containsExactly("RESOURCE:MEMORY", "RESOURCE:MEMORY");
        assertThat(placed.tasks()).hasSize(1);
    }

    @Test
    void shouldLaunchOnce_whenAnswerOfLaunchIsLost() {
        order("{'fault': 'lostAnswer', 'operations': ['RunTask'], 'calls': 1}");

        assertThatThrownBy(() ->
                        local.run(request -> request.taskDefinition("quick").clientToken("t")))
                .hasCauseInstanceOf(SdkClientException.class);
        Task again = local.run(request -> request.taskDefinition("quick").clientToken("t"));

        local.awaitStopped(again.taskArn());
        assertThat(local.launches()).containsExactly(again.taskArn() + " t main");
    }

    @Test
    void shouldLaunchNothing_whenRequestIsLost() {
        order("{'fault': 'lostRequest', 'operations': ['RunTask'], 'calls': 1}");

        assertThatThrownBy(() -> local.run(request -> request.taskDefinition("quick")))
                .hasCauseInstanceOf(SdkClientException.class);

        assertThat(local.client().listTasks().join().taskArns()).isEmpty();
        assertThat(local.launches()).isEmpty();
    }

    @Test
    void shouldNotKnowTask_whenDescribeIsLost() {
        Task task = local.run(request -> request.taskDefinition("quick"));
        Task other = local.run(request -> request.taskDefinition("quick"));
        order("{'fault': 'missing', 'tasks': ['" + task.taskArn() + "'], 'calls': 1}");

        DescribeTasksResponse first = describe(task, other);
        DescribeTasksResponse second = describe(task, other);

        assertThat(first.tasks()).extracting(Task::taskArn).containsExactly(other.taskArn());
        assertThat(first.failures())
                .containsExactly(
                        Failure.builder().arn(task.taskArn()).reason("MISSING").build());
        assertThat(second.tasks()).hasSize(2);
    }

    private DescribeTasksResponse describe(Task... tasks) {
        List<String> arns = List.of(tasks).stream().map(Task::taskArn).toList();
        return local.client().describeTasks(request -> request.tasks(arns)).join();
    }

    @ParameterizedTest
    @CsvSource({"PROVISIONING, 1", "PENDING, 2"})
    void shouldStayWhereOrdered_whenTaskStartsSlowly(String status, long version) {
        order("{'fault': 'slowStart', 'status': '" + status + "', 'seconds': 1000, 'calls': 1}");
        order("{'fault': 'slowStart', 'status': '" + status + "', 'seconds': 0.2, 'calls': 1}");
        Task stuck = local.run(request -> request.taskDefinition("quick"));
        Task slow = local.run(request -> request.taskDefinition("quick"));

        local.awaitStopped(slow.taskArn());
        Task described = local.describe(stuck.taskArn());
        local.client().stopTask(request -> request.task(stuck.taskArn())).join();
        Task stopped = local.awaitStopped(stuck.taskArn());

        assertThat(described.lastStatus()).isEqualTo(status);
        assertThat(described.version()).isEqualTo(version);
        assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
        assertThat(stopped.containers().get(0).exitCode()).isNull();
        assertThat(local.launches()).hasSize(1);
    }

    @Test
    void shouldAnswerLate_whenDelayIsOrdered() {
        order("{'fault': 'delay', 'operations': ['ListClusters'], 'seconds': 0.3, 'calls': 1}");
        Instant before = Instant.now();

        local.client().listClusters().join();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                            | A fault is a JSON object",
                "{}                                            | must say which 'fault'",
                "{'fault': 'flood'}                            | There is no fault 'flood'. There are: throttle",
                "{'fault': 'throttle', 'reason': 'x'}          | Fault 'throttle' has no 'reason'. It has: burst",
                "{'fault': 'throttle', 'reson': 'x'}           | A fault has no 'reson'",
                "{'fault': 'throttle', 'calls': 'many'}        | 'calls' has a value of the wrong type",
                "{'fault': 'throttle', 'calls': 0}             | calls must be positive",
                "{'fault': 'throttle', 'rate': 1.5}            | rate must be from 0 to 1",
                "{'fault': 'delay'}                            | Fault 'delay' must have seconds",
                "{'fault': 'error'}                            | must have a code",
                "{'fault': 'slowStart', 'seconds': 1, 'status': 'RUNNING'} | PROVISIONING or PENDING"
            })
    void shouldSayWhatIsWrong_whenOrderIsNotUnderstood(String order, String problem) {
        assertThatThrownBy(() -> order(order)).isInstanceOf(ServiceFault.class).hasMessageContaining(problem);
    }

    private void order(String fault) {
        try {
            JsonNode json = new JsonMapper().readTree(fault.replace('\'', '"'));
            assertThat(local.ecs().faults().add(json).path("active").asBoolean())
                    .isTrue();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
