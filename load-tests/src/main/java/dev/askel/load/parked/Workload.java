// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import dev.askel.engine.command.ExecutionCommand.StartExecution;
import dev.askel.engine.command.ExecutionCommand.SubmitTask;
import dev.askel.engine.decide.Decision;
import dev.askel.engine.decide.Facts;
import dev.askel.engine.decide.Interpreter;
import dev.askel.engine.event.ExecutionStarted;
import dev.askel.engine.event.ExecutionTurn;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.state.ExecutionState;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.protocol.token.TaskTokenParts;
import dev.askel.protocol.token.TaskTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The executions that are parked: by turns one that waits for a year, and one that waits for its callback. */
final class Workload {

    static final String WAITING = "waits";
    static final String CALLED_BACK = "asks";
    static final long YEAR_SECONDS = Duration.ofDays(365).toSeconds();
    static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    static final String WAIT_MACHINE = """
            {"StartAt": "Wait", "States": {
              "Wait": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "Done"},
              "Done": {"Type": "Pass", "End": true}}}""";
    static final String CALLBACK_MACHINE = """
            {"StartAt": "Ask", "States": {
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "Next": "Done",
                "Parameters": {"FunctionName": "asks", "Payload": {"token.$": "$$.Task.Token"}}},
              "Done": {"Type": "Pass", "End": true}}}""";

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:";
    private static final Json SUBMITTED =
            Json.parse("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{},\"StatusCode\":200}");
    /** The first task of an execution. */
    private static final TaskRef TASK = new TaskRef(ScopeId.ROOT, 1, 0);

    private final TaskTokens tokens;
    private final StateMachine waits = parse(WAIT_MACHINE);
    private final StateMachine asks = parse(CALLBACK_MACHINE);

    Workload(byte[] secret) {
        this.tokens = new TaskTokens(secret);
    }

    private static StateMachine parse(String definition) {
        return StateMachineParser.parse(definition).machine().orElseThrow();
    }

    static boolean isCalledBack(int number) {
        return number % 2 == 1;
    }

    /** A name like those that clients make up, the same for a number each time. */
    static String name(int number) {
        return UUID.nameUUIDFromBytes(
                        new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)})
                .toString();
    }

    static String machine(int number) {
        return isCalledBack(number) ? CALLED_BACK : WAITING;
    }

    static String machineArn(String machine) {
        return ARN + "stateMachine:" + machine;
    }

    static String executionArn(int number) {
        return ARN + "execution:" + machine(number) + ":" + name(number);
    }

    static String input(int number) {
        return isCalledBack(number) ? "{}" : "{\"seconds\": " + YEAR_SECONDS + "}";
    }

    /** The token that the task of an execution has been given. */
    String token(int number) {
        return token(executionArn(number), TASK);
    }

    private String token(String executionArn, TaskRef task) {
        return tokens.issue(new TaskTokenParts(executionArn, task.scope().path(), task.entry(), task.attempt()));
    }

    /** An execution as a node has stored it. */
    record Stored(ExecutionState state, List<ExecutionTurn> turns, long wakeAt) {}

    /** The turns that a node stores until the execution waits: what the interpreter decides. */
    Stored stored(int number, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        StateMachine machine = isCalledBack(number) ? asks : waits;
        Interpreter interpreter = new Interpreter(machine, Limits.DEFAULT);
        Facts facts = new Facts(
                at, () -> UUID.randomUUID().toString(), () -> 0.5, this::token, (resource, parameters) -> parameters);
        List<ExecutionTurn> turns = new ArrayList<>();
        Decision begun = interpreter.decide(ExecutionState.initial(), new StartExecution(start(number, at)), facts);
        turns.add(new ExecutionTurn(begun.events()));
        if (!isCalledBack(number)) {
            return new Stored(begun.after(), turns, at.plusSeconds(YEAR_SECONDS).toEpochMilli());
        }
        Decision submitted = interpreter.decide(begun.after(), new SubmitTask(TASK, SUBMITTED), facts);
        turns.add(new ExecutionTurn(submitted.events()));
        return new Stored(submitted.after(), turns, Long.MAX_VALUE);
    }

    private ExecutionStarted start(int number, Instant at) {
        StateMachine machine = isCalledBack(number) ? asks : waits;
        return new ExecutionStarted(
                executionArn(number),
                name(number),
                machineArn(machine(number)),
                Optional.empty(),
                Optional.empty(),
                ROLE,
                machine.contentHash(),
                Interpreter.SEMANTICS,
                Json.parse(input(number)),
                at,
                Optional.empty());
    }
}
