// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.load.chaos.generator.Told.TaskCallback;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Whoever has a token: calls back after a while, some of them twice at a time, some once more when all is over, most
 * with heartbeats before. What comes of each call is kept.
 */
public final class Callbacks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int THREADS = 32;
    private static final int TWICE = 10;
    private static final int LATE = 20;
    private static final long LATE_MILLIS = 5_000;
    private static final Set<String> OVER = Set.of("TaskTimedOut", "TaskDoesNotExist");

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger pending = new AtomicInteger();
    private final Told told;
    private final Ledger ledger;
    private volatile Calls calls;

    /** Callbacks whose fate is kept. */
    public Callbacks(Told told, Ledger ledger) {
        this.told = told;
        this.ledger = ledger;
    }

    /** Says where to call. To be done before anybody asks. */
    public void through(Calls cluster) {
        calls = cluster;
    }

    /**
     * Has a token called back. One that was asked for before, as when a function was called a second time, changes
     * nothing.
     *
     * @param request {@code execution}, {@code token}, {@code answer}, {@code nonce}, {@code delayMillis}
     */
    public void ask(JsonNode request) {
        String token = request.get("token").textValue();
        if (!asked.add(token)) {
            return;
        }
        long delay = request.get("delayMillis").longValue();
        int nonce = request.get("nonce").intValue();
        later(delay / 2, () -> beat(token));
        later(delay, () -> answer(request, 0));
        if (nonce % TWICE == 0) {
            later(delay, () -> answer(request, 1));
        }
        if (nonce % LATE == 1) {
            later(delay + LATE_MILLIS, () -> answer(request, 2));
        }
    }

    private void later(long millis, Runnable work) {
        pending.incrementAndGet();
        var unused = threads.schedule(
                () -> {
                    try {
                        work.run();
                    } finally {
                        pending.decrementAndGet();
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void beat(String token) {
        try {
            calls.call(PATIENCE, node -> node.sfn().sendTaskHeartbeat(request -> request.taskToken(token)));
        } catch (Refused e) {
            requireOver(e, "SendTaskHeartbeat");
        } catch (NoAnswer e) {
            ledger.note("heartbeat", token, e.getMessage());
        }
    }

    private void answer(JsonNode request, int attempt) {
        String token = request.get("token").textValue();
        String execution = request.get("execution").textValue();
        boolean declines = request.get("answer").textValue().equals("decline");
        ObjectNode output =
                Json.object().put("nonce", request.get("nonce").intValue()).put("attempt", attempt);
        String answer = declines ? fail(token) : succeed(token, output);
        ledger.note("callback", execution, attempt + " " + answer);
        told.callback(execution, new TaskCallback(token, attempt, answer));
    }

    /** Sends SendTaskSuccess until it is answered; gives the answer. */
    String succeed(String token, JsonNode output) {
        return send("SendTaskSuccess", node -> node.sfn()
                .sendTaskSuccess(to -> to.taskToken(token).output(output.toString())));
    }

    private String fail(String token) {
        return send("SendTaskFailure", node -> node.sfn()
                .sendTaskFailure(to -> to.taskToken(token).error("Declined")));
    }

    private String send(String operation, Function<NodeClient, Object> send) {
        try {
            calls.call(PATIENCE, send);
            return "ok";
        } catch (Refused e) {
            requireOver(e, operation);
            return e.code();
        } catch (NoAnswer e) {
            return "unknown";
        }
    }

    private void requireOver(Refused e, String operation) {
        if (!OVER.contains(e.code())) {
            ledger.oddity(operation + " was refused with " + e.getMessage());
        }
    }

    /** How many are still to be sent or answered. */
    public int pending() {
        return pending.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
