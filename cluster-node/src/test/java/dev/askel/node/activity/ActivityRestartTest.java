// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.limit.Limits;
import dev.askel.node.execution.Eventually;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.PoisonPill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/** Activities of nodes that die, and of nodes with settings of their own. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ActivityRestartTest {

    private static final int TASKS = 5;

    @Test
    void shouldFillTheQueueAgainAndKeepTheToken_whenTheNodeStartsAgain(EmbeddedCassandra cassandra) {
        String activity;
        GetActivityTaskResponse held;
        List<String> executions = new ArrayList<>();
        try (TestNode node = TestNode.start(cassandra, "activity_restart")) {
            ActivityFixture fixture = new ActivityFixture(node);
            activity = fixture.activity("restart");
            String machine = fixture.machine("restart", activity, ", \"HeartbeatSeconds\": 60");
            for (int number = 0; number <= TASKS; number++) {
                String execution = fixture.start(machine, Integer.toString(number));
                executions.add(execution);
                Eventually.until(
                        ActivityFixture.SOON, () -> fixture.events(execution).contains("ActivityScheduled"));
            }
            held = await(fixture.poll(activity, "before"));
        }

        try (TestNode node = TestNode.start(cassandra, "activity_restart")) {
            ActivityFixture fixture = new ActivityFixture(node);
            List<String> inputs = new ArrayList<>();
            for (int number = 0; number < TASKS; number++) {
                GetActivityTaskResponse task = await(fixture.poll(activity, "after"));
                inputs.add(task.input());
                fixture.succeed(task, task.input());
            }
            fixture.succeed(held, held.input());

            inputs.add(held.input());
            assertThat(inputs).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
            for (String execution : executions) {
                assertThat(fixture.ended(execution).output())
                        .isEqualTo(fixture.describe(execution).input());
            }
            assertThat(fixture.describeActivity(activity).name()).isEqualTo("restart");
        }
    }

    @Test
    void shouldBringTasksAndWorkersTogether_whenTheActivityHasLostItsMemory(EmbeddedCassandra cassandra) {
        Config often = ConfigFactory.parseString("askel.activities.renew-every = 500ms");
        try (TestNode node = TestNode.start(cassandra, "activity_memory", often)) {
            ActivityFixture fixture = new ActivityFixture(node);
            String activity = fixture.activity("forgetful");
            CompletionStage<GetActivityTaskResponse> poll = fixture.poll(activity, "w");
            forget(node);
            String first = fixture.waiting("forgetful", activity, "");
            fixture.succeed(await(poll), "1");
            String second = fixture.waiting("forgetful", activity, "");
            forget(node);

            fixture.succeed(await(fixture.poll(activity, "w")), "2");

            assertThat(fixture.ended(first).output()).isEqualTo("1");
            assertThat(fixture.ended(second).output()).isEqualTo("2");
        }
    }

    /** Ends the actors of all activities, as the death of their node does. */
    private static void forget(TestNode node) {
        node.system()
                .classicSystem()
                .actorSelection("/system/sharding/activity/*/*")
                .tell(PoisonPill.getInstance(), ActorRef.noSender());
    }

    @Test
    void shouldAnswerWithoutATask_whenNoneCameInTime(EmbeddedCassandra cassandra) {
        Config impatient = ConfigFactory.parseString("askel.activities.poll-wait = 1s");
        try (TestNode node = TestNode.start(cassandra, "activity_wait", impatient)) {
            ActivityFixture fixture = new ActivityFixture(node);
            String activity = fixture.activity("impatient");

            GetActivityTaskResponse nothing = await(fixture.poll(activity, "w"));

            assertThat(nothing.taskToken()).isNull();
            assertThat(nothing.input()).isNull();
            String execution = fixture.waiting("impatient", activity, "");
            fixture.succeed(await(fixture.poll(activity, "w")), "1");
            assertThat(fixture.ended(execution).output()).isEqualTo("1");
        }
    }

    @Test
    void shouldRefuseTheWorkerAndQueueTheTask_whenThereIsNoRoom(EmbeddedCassandra cassandra) {
        Config narrow = ConfigFactory.parseString("askel.activities {waiting-tasks-max = 1, renew-every = 500ms}");
        try (TestNode node = TestNode.start(cassandra, "activity_narrow", narrow, withPolls(1))) {
            ActivityFixture fixture = new ActivityFixture(node);
            String activity = fixture.activity("narrow");
            CompletionStage<GetActivityTaskResponse> first = fixture.poll(activity, "first");

            assertThatThrownBy(() -> await(fixture.poll(activity, "second")))
                    .hasMessageContaining("maximum number of workers concurrently polling");

            String machine = fixture.machine("narrow", activity, "");
            List<String> executions = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                executions.add(fixture.start(machine, "{}"));
            }
            fixture.succeed(await(first), "1");
            for (int number = 1; number < 4; number++) {
                fixture.succeed(await(fixture.poll(activity, "w")), "1");
            }
            executions.forEach(
                    execution -> assertThat(fixture.ended(execution).output()).isEqualTo("1"));
        }
    }

    private static Limits withPolls(int pollsMax) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.turnEventsMax(),
                usual.turnBytesMax(),
                usual.historyEventsMax(),
                usual.payloadBytesMax(),
                usual.mapConcurrencyMax(),
                usual.mapRunConcurrencyMax(),
                pollsMax,
                usual.mapItemsMax(),
                usual.mapInputBytesMax(),
                usual.variables(),
                usual.definition());
    }
}
