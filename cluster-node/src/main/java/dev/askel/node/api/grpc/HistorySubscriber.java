// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import dev.askel.protocol.grpc.SdkMessages;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Flow;

/**
 * Hands events on to a gRPC call as fast as its client reads them: asks for the next ones only while the transport
 * takes more, and gives the subscription up when the client is gone or its deadline has passed.
 */
final class HistorySubscriber implements Flow.Subscriber<software.amazon.awssdk.services.sfn.model.HistoryEvent> {

    /** How many events may be on their way: enough to hide the way there and back, little to hold. */
    private static final int WINDOW = 64;

    private final ServerCallStreamObserver<HistoryEvent> call;
    private Flow.Subscription subscription;
    private int requested;
    private boolean cancelled;

    HistorySubscriber(ServerCallStreamObserver<HistoryEvent> call) {
        this.call = call;
        call.setOnCancelHandler(this::cancel);
        call.setOnReadyHandler(this::requestMore);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        if (accept(newSubscription)) {
            requestMore();
        } else {
            newSubscription.cancel();
        }
    }

    private synchronized boolean accept(Flow.Subscription newSubscription) {
        if (subscription != null || cancelled) {
            return false;
        }
        subscription = newSubscription;
        return true;
    }

    @Override
    public void onNext(software.amazon.awssdk.services.sfn.model.HistoryEvent event) {
        synchronized (this) {
            requested--;
            if (cancelled) {
                return;
            }
        }
        call.onNext(SdkMessages.write(event, HistoryEvent.getDefaultInstance()));
        requestMore();
    }

    @Override
    public void onError(Throwable failure) {
        call.onError(GrpcFailures.toStatus(failure, "WatchExecution"));
    }

    @Override
    public void onComplete() {
        call.onCompleted();
    }

    /** Called with each event and whenever the transport takes more again. */
    private void requestMore() {
        int more;
        Flow.Subscription target;
        synchronized (this) {
            // Half a window at a time, so that a long history does not ask for its events one by one.
            boolean wanted = subscription != null && !cancelled && requested <= WINDOW / 2 && call.isReady();
            more = wanted ? WINDOW - requested : 0;
            requested += more;
            target = subscription;
        }
        if (more > 0) {
            target.request(more);
        }
    }

    private void cancel() {
        Flow.Subscription target;
        synchronized (this) {
            cancelled = true;
            target = subscription;
        }
        if (target != null) {
            target.cancel();
        }
    }
}
