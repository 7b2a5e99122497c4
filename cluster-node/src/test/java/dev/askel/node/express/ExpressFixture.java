// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.express;

import dev.askel.engine.decide.Facts;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.port.TaskIntegration;
import dev.askel.node.integration.TaskIntegrations;
import dev.askel.node.integration.TaskRuns;
import dev.askel.node.logs.ExecutionLogs;
import dev.askel.node.logs.LogSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Express executions of one definition, without a node around them. */
public final class ExpressFixture {

    private final StateMachine machine;

    public ExpressFixture(String definition) {
        this.machine = StateMachineParser.parse(definition).machine().orElseThrow();
    }

    public StateMachine machine() {
        return machine;
    }

    ExpressEnvironment environment(TaskIntegration integration, Duration longest, int syncMax) {
        return environment(integration, new ExpressSettings(longest, syncMax, 10, 1_000));
    }

    /** What executions with some bounds are run with, and logged to. */
    public ExpressEnvironment environment(TaskIntegration integration, ExpressSettings settings, LogSink... logs) {
        return new ExpressEnvironment(
                Clock.systemUTC(),
                () -> new Facts(
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        () -> UUID.randomUUID().toString(),
                        () -> 0.5,
                        (arn, task) -> "token",
                        (resource, parameters) -> parameters),
                hash -> CompletableFuture.completedFuture(machine),
                new TaskRuns(new TaskIntegrations(List.of(integration)), null),
                new ExecutionLogs(List.of(logs)),
                Limits.DEFAULT,
                settings);
    }

    /** A new start of a new execution. */
    public ExecutionStarted newStart(String input) {
        String name = UUID.randomUUID().toString();
        return new ExecutionStarted(
                "arn:aws:states:us-east-1:123456789012:express:machine:" + name + ":" + UUID.randomUUID(),
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
}
