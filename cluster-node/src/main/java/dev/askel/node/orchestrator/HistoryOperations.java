// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.node.history.Histories;
import dev.askel.node.history.HistoryCursor;
import dev.askel.node.history.HistoryPage;
import dev.askel.node.history.HistoryShapes;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.util.List;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Pages of histories. */
final class HistoryOperations {

    private final ExecutionOperations executions;
    private final Histories histories;
    private final PageTokens tokens;

    HistoryOperations(ExecutionOperations executions, Histories histories, PageTokens tokens) {
        this.executions = executions;
        this.histories = histories;
        this.tokens = tokens;
    }

    CompletionStage<GetExecutionHistoryResponse> page(GetExecutionHistoryRequest request) {
        StatesArn execution = StatesArn.execution(request.executionArn());
        boolean backwards = Boolean.TRUE.equals(request.reverseOrder());
        boolean withData = !Boolean.FALSE.equals(request.includeExecutionData());
        int size = Paging.size(request.maxResults());
        List<String> list = List.of("GetExecutionHistory", execution.text(), String.valueOf(backwards));
        return executions.describe(execution).thenCompose(found -> {
            HistoryCursor from = request.nextToken() != null
                    ? cursor(list, request.nextToken())
                    : backwards ? HistoryCursor.end(found.turns()) : HistoryCursor.from(1);
            return read(execution.text(), from, size, backwards).thenApply(page -> shape(list, page, withData));
        });
    }

    private CompletionStage<HistoryPage> read(String executionArn, HistoryCursor from, int size, boolean backwards) {
        return backwards ? histories.backwards(executionArn, from, size) : histories.forwards(executionArn, from, size);
    }

    private HistoryCursor cursor(List<String> list, String token) {
        return HistoryCursor.parse(tokens.position(list, token)).orElseThrow(StepFunctionsFaults::invalidToken);
    }

    private GetExecutionHistoryResponse shape(List<String> list, HistoryPage page, boolean withData) {
        List<HistoryEvent> shown = page.events().stream()
                .map(event -> HistoryShapes.of(event, withData))
                .toList();
        return GetExecutionHistoryResponse.builder()
                .events(shown)
                .nextToken(
                        page.next().map(next -> tokens.issue(list, next.text())).orElse(null))
                .build();
    }
}
