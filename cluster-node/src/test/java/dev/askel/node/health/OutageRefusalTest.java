// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.api.Orchestrator;
import dev.askel.protocol.error.ServiceFault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutageRefusalTest {

    private final AtomicBoolean away = new AtomicBoolean();
    private final Set<String> called = new TreeSet<>();
    private final Orchestrator refusing = OutageRefusal.of(
            (Orchestrator) Proxy.newProxyInstance(
                    Orchestrator.class.getClassLoader(),
                    new Class<?>[] {Orchestrator.class},
                    (proxy, method, arguments) -> {
                        called.add(method.getName());
                        return method.getReturnType() == CompletionStage.class
                                ? CompletableFuture.completedFuture(null)
                                : null;
                    }),
            away::get);

    @Test
    void shouldHandEverythingOn_whenCassandraAnswers() throws Exception {
        callAll();

        assertThat(called)
                .hasSize(Orchestrator.class.getMethods().length)
                .contains("startExecution", "listExecutions", "watchExecution");
    }

    @Test
    void shouldRefuseWithAnErrorThatClientsTryAgain_whenCassandraIsAway() throws Exception {
        away.set(true);

        CompletableFuture<?> start = refusing.startExecution(null).toCompletableFuture();

        assertThat(start).isCompletedExceptionally();
        assertThat(start.handle((value, failure) -> failure).join())
                .isInstanceOfSatisfying(ServiceFault.class, fault -> {
                    assertThat(fault.httpStatus()).isEqualTo(503);
                    assertThat(fault.code()).isEqualTo("ServiceUnavailable");
                });
        callAll();
        assertThat(called)
                .contains("describeExecution", "testState", "getActivityTask", "watchExecution")
                .doesNotContain("startExecution", "createStateMachine", "sendTaskSuccess", "listExecutions");
    }

    private void callAll() throws Exception {
        for (Method method : Orchestrator.class.getMethods()) {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == long.class ? (Object) 1L : null)
                    .toArray();
            method.invoke(refusing, arguments);
        }
    }
}
