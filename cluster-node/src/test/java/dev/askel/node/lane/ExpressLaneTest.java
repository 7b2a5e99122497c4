// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.lane;

import static dev.askel.node.wiring.TestNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.node.execution.ControlledIntegration;
import dev.askel.node.execution.Eventually;
import dev.askel.node.express.ExpressFixture;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Express executions that a lane has accepted, on a real journal. */
@ExtendWith(EmbeddedCassandraExtension.class)
class ExpressLaneTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LANES = 16;
    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {}, "End": true}}}""";
    /** A further start in a lane shows that the end of the one before is stored. */
    private static final Config ONE_PER_LANE = ConfigFactory.parseString("askel.express.lane-executions-max = 1");

    private final ExpressFixture machine = new ExpressFixture(TASK);
    private final ControlledIntegration ecs = new ControlledIntegration();

    private ExecutionStarted startInTheLaneOf(ExecutionStarted other) {
        ExecutionStarted start = machine.newStart("{}");
        while (lane(start) != lane(other)) {
            start = machine.newStart("{}");
        }
        return start;
    }

    private static int lane(ExecutionStarted start) {
        return Math.floorMod(start.executionArn().hashCode(), LANES);
    }

    private void succeed(int call) {
        Eventually.until(SOON, () -> ecs.started().size() > call);
        ecs.listener(ecs.started().get(call)).succeeded(Json.parse("1"));
    }

    @Test
    void shouldRunAgainToItsEnd_whenTheNodeDiedBeforeIt(EmbeddedCassandra cassandra) {
        ExecutionStarted first = machine.newStart("{\"a\": 1}");
        ExecutionStarted second = startInTheLaneOf(first);
        try (TestNode node = TestNode.start(cassandra, "express_lane", ONE_PER_LANE, ecs)) {
            await(node.definitions().store(machine.machine()));
            assertThat(await(node.lanes().startExpress(first))).isTrue();
            Eventually.until(SOON, () -> ecs.started().size() == 1);
        }

        try (TestNode node = TestNode.start(cassandra, "express_lane", ONE_PER_LANE, ecs)) {
            Eventually.until(SOON, () -> ecs.started().size() == 2);
            succeed(1);
            Eventually.until(SOON, () -> await(node.lanes().startExpress(second)));
            Eventually.until(SOON, () -> ecs.started().size() == 3);
        }

        // Only what has no stored end runs again.
        try (TestNode node = TestNode.start(cassandra, "express_lane", ONE_PER_LANE, ecs)) {
            Eventually.until(SOON, () -> ecs.started().size() == 4);
            succeed(3);
            Eventually.until(SOON, () -> await(node.lanes().startExpress(startInTheLaneOf(first))));
            assertThat(ecs.started().get(1)).isEqualTo(ecs.started().get(0));
            assertThat(ecs.started().get(3)).isEqualTo(ecs.started().get(2));
        }
    }

    @Test
    void shouldRefuse_whenTheLaneHasAsManyUnfinishedAsItMay(EmbeddedCassandra cassandra) {
        ExecutionStarted first = machine.newStart("{}");
        try (TestNode node = TestNode.start(cassandra, "express_bound", ONE_PER_LANE, ecs)) {
            await(node.definitions().store(machine.machine()));
            assertThat(await(node.lanes().startExpress(first))).isTrue();

            assertThat(await(node.lanes().startExpress(startInTheLaneOf(first))))
                    .isFalse();
            succeed(0);

            Eventually.until(SOON, () -> await(node.lanes().startExpress(startInTheLaneOf(first))));
        }
    }
}
