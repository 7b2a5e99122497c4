// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.execution;

import dev.askel.engine.command.ExecutionCommand.StopExecution;
import dev.askel.node.definition.RunningExecutions;
import dev.askel.node.execution.ExecutionAnswer.Done;
import dev.askel.node.execution.ExecutionAnswer.Refused;
import dev.askel.node.execution.ExecutionRequest.Perform;
import dev.askel.persistence.index.ExecutionIndex;
import dev.askel.persistence.index.ExecutionSummary;
import dev.askel.persistence.index.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Aborts the executions of a machine that the index shows as running, one page of it at a time. */
public final class EndedExecutions implements RunningExecutions {

    private static final int PAGE = 100;
    private static final StopExecution STOP =
            new StopExecution(Optional.empty(), Optional.of("The state machine was deleted."));

    private final ExecutionIndex index;
    private final Executions executions;

    public EndedExecutions(ExecutionIndex index, Executions executions) {
        this.index = index;
        this.executions = executions;
    }

    @Override
    public CompletionStage<Ended> endSome(String stateMachineArn, Optional<String> position) {
        return index.list(stateMachineArn, Optional.of("RUNNING"), PAGE, position)
                .thenCompose(this::end);
    }

    private CompletionStage<Ended> end(Page<ExecutionSummary> page) {
        List<CompletableFuture<Boolean>> ends = page.items().stream()
                .map(execution -> end(execution.executionArn())
                        .handle((ended, failure) -> failure == null)
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .thenApply(done -> new Ended(page.next(), ends.stream().allMatch(CompletableFuture::join)));
    }

    @Override
    public CompletionStage<?> end(String executionArn) {
        return executions
                .ask(executionArn, replyTo -> new Perform(STOP, replyTo))
                .thenApply(answer -> {
                    if (answer instanceof Done || answer instanceof Refused) {
                        return answer;
                    }
                    throw new IllegalStateException(executionArn + " could not be ended: " + answer);
                });
    }
}
