// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.load.chaos.generator.Told.TaskCallback;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;

/** Workers of an activity: each asks any node for a task, does it, and says so to any node. */
public final class ActivityWorkers implements AutoCloseable {

    private static final Duration NO_PATIENCE = Duration.ZERO;
    private static final int WORK_MILLIS_MAX = 300;
    private static final long PAUSE_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Semaphore idle;
    private final String activityArn;
    private final Calls calls;
    private final Callbacks callbacks;
    private final Told told;
    private final int count;
    private volatile boolean closed;

    /** Starts so many workers. */
    public ActivityWorkers(int count, String activityArn, Calls calls, Callbacks callbacks, Told told) {
        this.activityArn = activityArn;
        this.calls = calls;
        this.callbacks = callbacks;
        this.told = told;
        this.idle = new Semaphore(count);
        this.count = count;
        for (int worker = 1; worker <= count; worker++) {
            String name = "worker-" + worker;
            threads.execute(() -> work(name));
        }
    }

    private void work(String name) {
        while (!closed) {
            try {
                GetActivityTaskResponse task = calls.call(NO_PATIENCE, node -> node.patient()
                                .getActivityTask(request ->
                                        request.activityArn(activityArn).workerName(name)))
                        .value();
                if (task.taskToken() != null && idle.tryAcquire()) {
                    try {
                        done(task);
                    } finally {
                        idle.release();
                    }
                }
            } catch (NoAnswer | Refused e) {
                pause(PAUSE_MILLIS);
            }
        }
    }

    private void done(GetActivityTaskResponse task) {
        pause(ThreadLocalRandom.current().nextInt(WORK_MILLIS_MAX));
        JsonNode input = Json.parse(task.input());
        int attempt = attempts.incrementAndGet();
        String answer = callbacks.succeed(
                task.taskToken(),
                Json.object().put("nonce", input.get("nonce").intValue()).put("attempt", attempt));
        told.callback(input.get("execution").textValue(), new TaskCallback(task.taskToken(), attempt, answer));
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /**
     * Lets those who work end it, and nobody begin. Who only asks for a task is not waited for: it may take a minute.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            var unused = idle.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
