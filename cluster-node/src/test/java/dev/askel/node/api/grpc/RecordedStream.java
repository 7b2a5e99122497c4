// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The client's side of a stream: keeps what it receives, sends while it may, reads only as fast as it is told. */
final class RecordedStream<Q, R> implements ClientResponseObserver<Q, R> {

    private static final int ALL = Integer.MAX_VALUE;

    private final int readAhead;
    private final List<R> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Iterator<Q> toSend = List.<Q>of().iterator();
    private ClientCallStreamObserver<Q> call;

    private RecordedStream(int readAhead) {
        this.readAhead = readAhead;
    }

    /** One that reads everything at once. */
    static <Q, R> RecordedStream<Q, R> eager() {
        return new RecordedStream<>(ALL);
    }

    /** One that reads nothing until {@link #read}. */
    static <Q, R> RecordedStream<Q, R> reluctant() {
        return new RecordedStream<>(0);
    }

    /** Sends all of them, whenever the transport takes one, and half-closes then. */
    RecordedStream<Q, R> sending(Iterable<Q> messages) {
        toSend = messages.iterator();
        return this;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> newCall) {
        call = newCall;
        call.disableAutoRequestWithInitial(readAhead);
        if (toSend.hasNext()) {
            call.setOnReadyHandler(this::send);
        }
    }

    private void send() {
        while (call.isReady() && toSend.hasNext()) {
            call.onNext(toSend.next());
            if (!toSend.hasNext()) {
                call.onCompleted();
            }
        }
    }

    @Override
    public void onNext(R message) {
        received.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        end.complete(null);
    }

    void read(int count) {
        call.request(count);
    }

    ClientCallStreamObserver<Q> call() {
        return call;
    }

    List<R> received() {
        return received;
    }

    /** Completes when the stream has: exceptionally with the status of one that failed. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Waits for the end; OK for a stream that has completed. */
    Status status() {
        return end.handle((nothing, failure) -> failure == null ? Status.OK : Status.fromThrowable(failure))
                .join();
    }

    /** Waits until the condition holds; the time limit of the test ends a wait in vain. */
    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Waited in vain");
            }
            LockSupport.parkNanos(MILLISECONDS.toNanos(5));
        }
    }
}
