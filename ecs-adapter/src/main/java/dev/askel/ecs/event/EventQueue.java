// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.event;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Takes messages from a queue of SQS, as long as it is open: a few long polls at a time, each begun when the one before
 * has ended. A message is handed over and then deleted; one that was handed over and not deleted comes again.
 */
public final class EventQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final int MESSAGES_MAX = 10;
    private static final int LONGEST_BACK_OFF = 6;

    private final SqsAsyncClient sqs;
    private final String url;
    private final Consumer<String> receiver;
    private final Duration longPoll;
    private volatile boolean closed;

    private EventQueue(SqsAsyncClient sqs, URI url, Duration longPoll, Consumer<String> receiver) {
        this.sqs = requireNonNull(sqs, "sqs");
        this.url = url.toString();
        this.longPoll = longPoll;
        this.receiver = requireNonNull(receiver, "receiver");
    }

    /**
     * Begins to take messages.
     *
     * @param sqs which is closed with the queue
     * @param receivers how many polls run at a time
     * @param longPoll how long one waits for a message, at most 20 s
     * @param receiver gets the bodies, from any thread, in any order
     */
    public static EventQueue open(
            SqsAsyncClient sqs, URI url, int receivers, Duration longPoll, Consumer<String> receiver) {
        EventQueue queue = new EventQueue(sqs, url, longPoll, receiver);
        for (int i = 0; i < receivers; i++) {
            queue.poll(0);
        }
        return queue;
    }

    private void poll(int failures) {
        if (closed) {
            return;
        }
        var unused = sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(MESSAGES_MAX)
                        .waitTimeSeconds((int) longPoll.toSeconds()))
                .thenCompose(answer -> handOver(answer.messages()))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        poll(0);
                    } else {
                        pollLater(failures + 1, failure);
                    }
                });
    }

    private CompletableFuture<Void> handOver(List<Message> messages) {
        if (messages.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        messages.forEach(message -> receiver.accept(message.body()));
        List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(messages.indexOf(message)))
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        return sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries))
                .thenAccept(deleted -> {});
    }

    /** Without events tasks are followed all the same, only later. */
    private void pollLater(int failures, Throwable failure) {
        if (closed) {
            return;
        }
        if (failures == 1) {
            LOG.warn("No events of ECS come from the queue {}, it is tried again: {}", url, failure.toString());
        }
        CompletableFuture.delayedExecutor(1L << Math.min(failures, LONGEST_BACK_OFF), TimeUnit.SECONDS)
                .execute(() -> poll(failures));
    }

    @Override
    public void close() {
        closed = true;
        sqs.close();
    }
}
