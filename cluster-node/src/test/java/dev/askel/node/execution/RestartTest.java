// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static dev.askel.node.execution.ExecutionFixture.ended;
import static dev.askel.node.execution.ExecutionFixture.history;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.support.EmbeddedCassandraExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCassandraExtension.class)
class RestartTest {

    private static final String WAIT = """
            {"StartAt": "W", "States": {
              "W": {"Type": "Wait", "Seconds": 3, "Next": "P"},
              "P": {"Type": "Pass", "Result": "waited", "End": true}}}""";
    private static final String PASS = """
            {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}""";
    private static final String TASK = """
            {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}""";
    private static final String PARALLEL = """
            {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 3, "End": true}}},
              {"StartAt": "B", "States": {"B": {
                "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {}, "End": true}}}]}}}""";
    private static final String MAP = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true,
              "ItemProcessor": {"StartAt": "W", "States": {
                "W": {"Type": "Wait", "Seconds": 1, "Next": "P"}, "P": {"Type": "Pass", "End": true}}}}}}""";

    @Test
    void shouldGoOnWhereItWas_whenNodeStartsAgain(EmbeddedCassandra cassandra) {
        ControlledIntegration ecs = new ControlledIntegration();
        List<String> executions = new ArrayList<>();
        try (TestNode node = TestNode.start(cassandra, "restart", ecs)) {
            executions.add(new ExecutionFixture(WAIT).start(node, "{}"));
            executions.add(new ExecutionFixture(TASK).start(node, "{}"));
            executions.add(new ExecutionFixture(PARALLEL).start(node, "{}"));
            executions.add(new ExecutionFixture(MAP).start(node, "[1, 2, 3, 4, 5]"));
            Eventually.until(Duration.ofSeconds(10), () -> ecs.started().size() == 2);
            Eventually.until(Duration.ofSeconds(10), () -> isSubmitted(node, executions.get(1)));
            Eventually.until(Duration.ofSeconds(10), () -> isSubmitted(node, executions.get(2)));
        }

        try (TestNode node = TestNode.start(cassandra, "restart", ecs)) {
            // Nobody asks for these executions: the lanes wake them.
            Eventually.until(Duration.ofSeconds(20), () -> ecs.followed().size() == 2);
            ecs.followed().forEach(key -> ecs.listener(key).succeeded(Json.parse("\"ran\"")));

            assertThat(outputs(node, executions))
                    .containsExactly("\"waited\"", "\"ran\"", "[{},\"ran\"]", "[1,2,3,4,5]");
            executions.forEach(execution -> assertHistoryHasNoGap(history(node, execution)));
            assertThat(ecs.started()).doesNotHaveDuplicates().hasSize(2);
        }
    }

    @Test
    void shouldListExecution_whenNodeDiedBeforeItWasListedAndItsStartIsSentAgain(EmbeddedCassandra cassandra) {
        ExecutionFixture fixture = new ExecutionFixture(PASS);
        ExecutionStarted start = fixture.newStart("{}");
        try (TestNode node = TestNode.start(cassandra, "listing")) {
            fixture.start(node, start);
        }
        forgetLists(cassandra);

        try (TestNode node = TestNode.start(cassandra, "listing")) {
            fixture.start(node, start);

            assertThat(listed(cassandra)).isPositive();
        }
    }

    /** As if the node had died after the turn was stored and before the execution was listed. */
    private static void forgetLists(EmbeddedCassandra cassandra) {
        try (CqlSession session = session(cassandra)) {
            session.execute("TRUNCATE listing.execution_lists");
            session.execute("TRUNCATE listing.execution_list_times");
        }
    }

    private static long listed(EmbeddedCassandra cassandra) {
        try (CqlSession session = session(cassandra)) {
            return session.execute("SELECT COUNT(*) FROM listing.execution_lists")
                    .one()
                    .getLong(0);
        }
    }

    private static CqlSession session(EmbeddedCassandra cassandra) {
        return CqlSession.builder()
                .addContactPoint(cassandra.contactPoint())
                .withLocalDatacenter(EmbeddedCassandra.DATACENTER)
                .build();
    }

    private static boolean isSubmitted(TestNode node, String execution) {
        return history(node, execution).stream()
                .anyMatch(event -> event.event().getClass().getSimpleName().equals("TaskSubmitted"));
    }

    private static List<String> outputs(TestNode node, List<String> executions) {
        List<String> outputs = new ArrayList<>();
        for (String execution : executions) {
            Described described = ended(node, execution);
            assertThat(described.status()).as(execution).isEqualTo(Status.SUCCEEDED);
            outputs.add(Json.of(described
                            .outcome()
                            .orElseThrow()
                            .output()
                            .orElseThrow()
                            .tree())
                    .text());
        }
        return outputs;
    }

    private static void assertHistoryHasNoGap(List<RecordedEvent> history) {
        assertThat(history)
                .extracting(RecordedEvent::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
    }
}
