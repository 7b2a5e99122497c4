// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.ExecutionCommand.CompleteTask;
import dev.askel.engine.command.ExecutionCommand.FailTask;
import dev.askel.engine.command.ExecutionCommand.RecordHeartbeat;
import dev.askel.engine.command.Reply.Reason;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.port.TaskFailurePhase;
import dev.askel.engine.state.ScopeId;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionAnswer.Unavailable;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.node.execution.Executions;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import dev.askel.protocol.token.TaskTokenParts;
import dev.askel.protocol.token.TaskTokens;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/**
 * What workers say about their tasks. The token names the execution and the attempt, so that no lookup is needed; the
 * first outcome counts. Tokens are read before anything else of a request: forged ones cost nothing more.
 */
final class TaskOperations {

    private final Executions executions;
    private final TaskTokens tokens;
    private final Account account;
    private final int outputBytesMax;

    /**
     * @param account whose executions these are
     * @param outputBytesMax how long an output may be, in UTF-8 bytes
     */
    TaskOperations(Executions executions, TaskTokens tokens, Account account, int outputBytesMax) {
        this.executions = executions;
        this.tokens = tokens;
        this.account = account;
        this.outputBytesMax = outputBytesMax;
    }

    CompletionStage<SendTaskSuccessResponse> succeed(SendTaskSuccessRequest request) {
        TaskTokenParts parts = read(request.taskToken());
        Json output = output(request.output());
        return perform(parts, task -> new CompleteTask(task, output))
                .thenApply(done -> SendTaskSuccessResponse.builder().build());
    }

    CompletionStage<SendTaskFailureResponse> fail(SendTaskFailureRequest request) {
        return perform(
                        read(request.taskToken()),
                        task -> new FailTask(
                                task,
                                TaskFailurePhase.RUN,
                                Optional.ofNullable(request.error()),
                                Optional.ofNullable(request.cause())))
                .thenApply(done -> SendTaskFailureResponse.builder().build());
    }

    CompletionStage<SendTaskHeartbeatResponse> heartbeat(SendTaskHeartbeatRequest request) {
        return perform(read(request.taskToken()), RecordHeartbeat::new)
                .thenApply(done -> SendTaskHeartbeatResponse.builder().build());
    }

    private Json output(String text) {
        try {
            Json output = Json.parse(text);
            if (output.isLongerThan(outputBytesMax)) {
                throw StepFunctionsFaults.invalidOutput(
                        "Invalid output: it has more than " + outputBytesMax + " bytes of UTF-8.");
            }
            return output;
        } catch (JsonSyntaxException e) {
            throw StepFunctionsFaults.outputIsNotJson(text);
        }
    }

    /** A token of another account or region is as good as one that was never issued. */
    private TaskTokenParts read(String token) {
        return tokens.read(token)
                .filter(parts -> account.owns(parts.executionArn()))
                .orElseThrow(StepFunctionsFaults::invalidToken);
    }

    private CompletionStage<ExecutionAnswer> perform(
            TaskTokenParts parts, Function<TaskRef, ExecutionCommand> command) {
        TaskRef task = new TaskRef(new ScopeId(parts.scopeId()), parts.stateEntryEventId(), parts.attempt());
        return executions
                .ask(parts.executionArn(), replyTo -> new Perform(command.apply(task), replyTo))
                .thenApply(answer -> accepted(parts, answer));
    }

    private static ExecutionAnswer accepted(TaskTokenParts parts, ExecutionAnswer answer) {
        if (answer instanceof Refused refused) {
            throw fault(parts, refused.reason());
        }
        if (answer instanceof Unavailable unavailable) {
            throw Calls.refusal(unavailable);
        }
        return answer;
    }

    private static ServiceFault fault(TaskTokenParts parts, Reason reason) {
        return switch (reason) {
            case EXECUTION_DOES_NOT_EXIST -> StepFunctionsFaults.taskDoesNotExist();
            case TASK_NOT_STARTED -> StepFunctionsFaults.invalidToken();
            case EXECUTION_ALREADY_EXISTS, TASK_TIMED_OUT ->
                parts.activityArn()
                        .map(StepFunctionsFaults::activityTaskTimedOut)
                        .orElseGet(StepFunctionsFaults::taskTimedOut);
        };
    }
}
