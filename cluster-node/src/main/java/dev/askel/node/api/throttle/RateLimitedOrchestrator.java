// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.throttle;

import dev.askel.node.api.Orchestrator;
import dev.askel.node.api.Stages;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/**
 * An orchestrator that refuses with {@code ThrottlingException} what comes more often than the rates allow: one rule
 * for the methods of all operations, whichever front calls them. What was admitted is handed on unchanged.
 */
public final class RateLimitedOrchestrator implements InvocationHandler {

    private static final String START = "StartExecution";
    private static final String EXPRESS_EXECUTION = ":express:";
    private static final int MACHINES_MAX = 10_000;

    private final Orchestrator next;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final ExpressMachines express = new ExpressMachines();
    private final LongSupplier nanoTime;
    private final IntSupplier nodes;

    private RateLimitedOrchestrator(Orchestrator next, ApiRates rates, LongSupplier nanoTime, IntSupplier nodes) {
        this.next = next;
        this.nanoTime = nanoTime;
        this.nodes = nodes;
        rates.byOperation()
                .forEach((operation, rate) -> buckets.put(operation, new TokenBucket(rate, nanoTime.getAsLong())));
    }

    /**
     * An orchestrator with rates; the same where there are none.
     *
     * @param nanoTime nanoseconds from any origin
     * @param nodes how many nodes serve the account now: each grants its part of the rates
     */
    public static Orchestrator of(Orchestrator next, ApiRates rates, LongSupplier nanoTime, IntSupplier nodes) {
        if (rates.byOperation().isEmpty()) {
            return next;
        }
        return (Orchestrator) Proxy.newProxyInstance(
                Orchestrator.class.getClassLoader(),
                new Class<?>[] {Orchestrator.class},
                new RateLimitedOrchestrator(next, rates, nanoTime, nodes));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean isOperation = CompletionStage.class.isAssignableFrom(method.getReturnType());
        if (isOperation && !admits(method, arguments[0])) {
            return CompletableFuture.failedFuture(StepFunctionsFaults.throttled());
        }
        Object answer = handOn(method, arguments);
        if (arguments != null && arguments[0] instanceof StartExecutionRequest start) {
            return Stages.mapped((CompletionStage<?>) answer, started -> learn(start, started));
        }
        return answer;
    }

    private boolean admits(Method method, Object request) {
        TokenBucket bucket = buckets.get(countedAs(operation(method), request));
        return bucket == null || bucket.tryTake(nanoTime.getAsLong(), nodes.getAsInt());
    }

    private String countedAs(String operation, Object request) {
        boolean isExpress =
                operation.equals(START) && express.contains(((StartExecutionRequest) request).stateMachineArn());
        return isExpress ? ApiRates.START_EXPRESS_EXECUTION : operation;
    }

    private static String operation(Method method) {
        String name = method.getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private Object handOn(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The type of a machine never changes, and the ARN of an execution tells it: so it needs no lookup. */
    private Object learn(StartExecutionRequest start, Object answer) {
        if (answer instanceof StartExecutionResponse started
                && started.executionArn() != null
                && started.executionArn().contains(EXPRESS_EXECUTION)) {
            express.add(start.stateMachineArn());
        }
        return answer;
    }

    /** The ARNs of machines that are known to be Express: those that were started last. */
    private static final class ExpressMachines extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        ExpressMachines() {
            super(16, 0.75f, true);
        }

        synchronized void add(String arn) {
            put(arn, true);
        }

        synchronized boolean contains(String arn) {
            return get(arn) != null;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MACHINES_MAX;
        }
    }
}
