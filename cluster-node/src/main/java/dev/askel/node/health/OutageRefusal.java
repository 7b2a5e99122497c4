// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.StepFunctionsFaults;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * An orchestrator that, while Cassandra is known not to answer, refuses at once what certainly needs it, so that
 * callers hear soon that they may try again, and what they ask does not pile up. What may be done from memory is tried.
 */
public final class OutageRefusal implements InvocationHandler {

    /** What entities in memory answer, or what needs no entity. */
    private static final Set<String> WITHOUT_CASSANDRA = Set.of(
            "describeActivity",
            "describeExecution",
            "describeMapRun",
            "describeStateMachine",
            "describeStateMachineAlias",
            "describeStateMachineForExecution",
            "getActivityTask",
            "sendTaskHeartbeat",
            "startSyncExecution",
            "testState",
            "validateStateMachineDefinition");

    private final Orchestrator next;
    private final BooleanSupplier cassandraIsAway;

    private OutageRefusal(Orchestrator next, BooleanSupplier cassandraIsAway) {
        this.next = next;
        this.cassandraIsAway = cassandraIsAway;
    }

    /** An orchestrator that refuses while that is so. */
    public static Orchestrator of(Orchestrator next, BooleanSupplier cassandraIsAway) {
        return (Orchestrator) Proxy.newProxyInstance(
                Orchestrator.class.getClassLoader(),
                new Class<?>[] {Orchestrator.class},
                new OutageRefusal(next, cassandraIsAway));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean isOperation = CompletionStage.class.isAssignableFrom(method.getReturnType());
        if (isOperation && !WITHOUT_CASSANDRA.contains(method.getName()) && cassandraIsAway.getAsBoolean()) {
            return CompletableFuture.failedFuture(StepFunctionsFaults.unavailable(
                    "The service cannot reach its database now. The request was not done; send it again."));
        }
        try {
            return method.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
