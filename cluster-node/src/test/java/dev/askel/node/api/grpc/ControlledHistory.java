// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import java.time.Instant;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** A history of some length for one subscriber, which gives an event only where one was asked for. */
final class ControlledHistory implements Flow.Publisher<HistoryEvent>, Flow.Subscription {

    private final long first;
    private final long length;
    private final String input;
    private final AtomicLong demand = new AtomicLong();
    private Flow.Subscriber<? super HistoryEvent> subscriber;
    volatile long emitted;
    volatile boolean cancelled;

    /** Events from one id, as many as the length says; with length -1 none ever comes. */
    ControlledHistory(long first, long length, String input) {
        this.first = first;
        this.length = length;
        this.input = input;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super HistoryEvent> newSubscriber) {
        subscriber = newSubscriber;
        newSubscriber.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        if (demand.getAndAdd(count) == 0) {
            emit();
        }
    }

    private void emit() {
        while (emitted < length && !cancelled) {
            long id = first + emitted;
            emitted++;
            subscriber.onNext(event(id));
            if (emitted == length) {
                subscriber.onComplete();
            }
            if (demand.decrementAndGet() == 0) {
                return;
            }
        }
    }

    private HistoryEvent event(long id) {
        return HistoryEvent.builder()
                .id(id)
                .previousEventId(id - 1)
                .timestamp(Instant.ofEpochMilli(1_700_000_000_000L + id))
                .type(HistoryEventType.PASS_STATE_ENTERED)
                .stateEnteredEventDetails(details -> details.name("A").input(input))
                .build();
    }

    long unmetDemand() {
        return demand.get();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
