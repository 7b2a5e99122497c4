// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import static dev.askel.node.wiring.TestNode.await;

import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.RecordedEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.state.ExecutionState.Status;
import dev.askel.node.execution.ExecutionAnswer.Described;
import dev.askel.node.execution.ExecutionRequest.Describe;
import dev.askel.node.execution.ExecutionRequest.Start;
import dev.askel.node.wiring.TestNode;
import dev.askel.persistence.journal.ExecutionJournalReader;
import dev.askel.persistence.journal.JournaledTurn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts and looks at executions of one definition. */
public final class ExecutionFixture {

    private final StateMachine machine;

    public ExecutionFixture(String definition) {
        this.machine = StateMachineParser.parse(definition).machine().orElseThrow();
    }

    /** A new start of a new execution. */
    public ExecutionStarted newStart(String input) {
        String name = UUID.randomUUID().toString();
        return new ExecutionStarted(
                "arn:aws:states:us-east-1:123456789012:execution:machine:" + name,
                name,
                "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
                Optional.empty(),
                Optional.empty(),
                "arn:aws:iam::123456789012:role/DummyRole",
                machine.contentHash(),
                1,
                Json.parse(input),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Optional.empty());
    }

    /** Starts an execution and gives its ARN. */
    public String start(TestNode node, String input) {
        ExecutionStarted start = newStart(input);
        start(node, start);
        return start.executionArn();
    }

    /** The answer to a start. */
    public ExecutionAnswer start(TestNode node, ExecutionStarted start) {
        await(node.definitions().store(machine));
        return await(node.executions().ask(start.executionArn(), replyTo -> new Start(start, replyTo)));
    }

    public static Described describe(TestNode node, String executionArn) {
        return (Described) await(node.executions().ask(executionArn, Describe::new));
    }

    /** Waits until the execution has ended. */
    public static Described ended(TestNode node, String executionArn) {
        Eventually.until(
                Duration.ofSeconds(20), () -> describe(node, executionArn).status() != Status.RUNNING);
        return describe(node, executionArn);
    }

    /** What is stored of an execution. */
    public static List<JournaledTurn> turns(TestNode node, String executionArn) {
        String id = ExecutionJournal.persistenceId(executionArn).id();
        return await(new ExecutionJournalReader(node.system()).page(id, 1, 10_000));
    }

    /** All stored events with a place in the history. */
    public static List<RecordedEvent> history(TestNode node, String executionArn) {
        return turns(node, executionArn).stream()
                .flatMap(turn -> turn.turn().events().stream())
                .filter(event -> event.id() > 0)
                .toList();
    }
}
