// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * Hands events on to a gRPC call as fast as its client reads them: asks for the next ones only while the transport
 * takes more, and gives the subscription up when the client is gone, its deadline has passed or the node stops.
 */
final class HistorySubscriber
        implements Flow.Subscriber<software.amazon.awssdk.services.sfn.model.HistoryEvent>, OpenStreams.Stream {

    /** How many events may be on their way: enough to hide the way there and back, little to hold. */
    private static final int WINDOW = 32;

    private static final String OPERATION = "WatchExecution";

    private final ServerCallStreamObserver<HistoryEvent> call;
    private final OpenStreams streams;
    private final SynchronizationContext serial;
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private int requested;
    private boolean ended;

    HistorySubscriber(ServerCallStreamObserver<HistoryEvent> call, OpenStreams streams) {
        this.call = call;
        this.streams = streams;
        this.serial = new SynchronizationContext((thread, failure) -> onError(failure));
        call.setOnCancelHandler(() -> serial.execute(this::giveUp));
        call.setOnCloseHandler(() -> serial.execute(this::giveUp));
        call.setOnReadyHandler(() -> serial.execute(this::requestMore));
        streams.add(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        serial.execute(() -> {
            if (ended || subscription.isPresent()) {
                newSubscription.cancel();
            } else {
                subscription = Optional.of(newSubscription);
                requestMore();
            }
        });
    }

    @Override
    public void onNext(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        serial.execute(() -> {
            requested--;
            if (!ended) {
                call.onNext(SdkMessages.write(event, HistoryEvent.getDefaultInstance()));
                requestMore();
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        serial.execute(() -> {
            if (!ended) {
                giveUp();
                call.onError(GrpcFailures.toStatus(failure, OPERATION));
            }
        });
    }

    @Override
    public void onComplete() {
        serial.execute(() -> {
            if (!ended) {
                giveUp();
                call.onCompleted();
            }
        });
    }

    @Override
    public void stop() {
        serial.execute(() -> {
            if (!ended) {
                giveUp();
                call.onError(GrpcFailures.stopping());
            }
        });
    }

    /** Half a window at a time, so that a long history does not ask for its events one by one. */
    private void requestMore() {
        if (!ended && subscription.isPresent() && requested <= WINDOW / 2 && call.isReady()) {
            int more = WINDOW - requested;
            requested += more;
            subscription.get().request(more);
        }
    }

    /** A subscription that has ended by itself may be cancelled all the same. */
    private void giveUp() {
        ended = true;
        streams.remove(this);
        subscription.ifPresent(Flow.Subscription::cancel);
    }
}
