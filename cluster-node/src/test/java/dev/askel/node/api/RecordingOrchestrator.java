// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.SfnRequest;
import software.amazon.awssdk.services.sfn.model.SfnResponse;

/** The other side of a front under test: keeps what it was asked and answers what it was told to. */
public final class RecordingOrchestrator {

    private final List<SfnRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Function<SfnRequest, CompletableFuture<SfnResponse>>> answers =
            new ConcurrentHashMap<>();
    private volatile BiFunction<String, Long, Flow.Publisher<HistoryEvent>> histories;

    public Orchestrator orchestrator() {
        return (Orchestrator) Proxy.newProxyInstance(
                Orchestrator.class.getClassLoader(),
                new Class<?>[] {Orchestrator.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("watchExecution")) {
                        return histories.apply((String) arguments[0], (Long) arguments[1]);
                    }
                    SfnRequest request = (SfnRequest) arguments[0];
                    requests.add(request);
                    return answers.get(request.getClass()).apply(request);
                });
    }

    public <Q extends SfnRequest> void answer(Class<Q> requestType, SfnResponse response) {
        answers.put(requestType, request -> CompletableFuture.completedFuture(response));
    }

    public <Q extends SfnRequest> void fail(Class<Q> requestType, Throwable failure) {
        answers.put(requestType, request -> CompletableFuture.failedFuture(failure));
    }

    /** Answers with whatever the function makes of a request, whenever it does. */
    public <Q extends SfnRequest> void reply(
            Class<Q> requestType, Function<Q, CompletableFuture<? extends SfnResponse>> answer) {
        answers.put(requestType, request -> upcast(answer.apply(requestType.cast(request))));
    }

    @SuppressWarnings("unchecked") // A future only gives; that of the same object can still be cancelled.
    private static CompletableFuture<SfnResponse> upcast(CompletableFuture<? extends SfnResponse> answer) {
        return (CompletableFuture<SfnResponse>) answer;
    }

    public void histories(BiFunction<String, Long, Flow.Publisher<HistoryEvent>> newHistories) {
        histories = newHistories;
    }

    public void reset() {
        requests.clear();
        answers.clear();
        histories = null;
    }

    public List<SfnRequest> requests() {
        return requests;
    }
}
