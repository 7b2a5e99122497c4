// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.SynchronizationContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The messages of one call, worked on one beside the other, with results in the order of the messages. Takes the next
 * messages from the transport only while few are under way and the client takes answers, so that a call needs no more
 * memory than its window, however fast the client is and however slow the work.
 *
 * <p>A cancelled call takes nothing any more; what is under way finishes, and nobody is told. A call on a node that
 * stops takes nothing any more either, and ends when what is under way has been answered.
 */
final class OrderedWindow<Q extends MessageLite, R> implements StreamObserver<Q>, OpenStreams.Stream {

    /** How many messages may be under way: enough to keep a node busy from one stream. */
    static final int MESSAGES_MAX = 256;

    private static final long BYTES_MAX = 8L * 1024 * 1024;

    /** How many messages may be asked for ahead: the bytes of these are not known yet. */
    private static final int ASKED_MAX = 16;

    private final ServerCallStreamObserver<?> call;
    private final OpenStreams streams;
    private final Function<Q, CompletionStage<R>> work;
    private final Outlet<R> outlet;
    private final SynchronizationContext serial;
    private final Deque<Slot<R>> slots = new ArrayDeque<>();
    private long bytes;
    private int asked;
    private boolean halfClosed;
    private boolean stopping;
    private boolean dropped;
    private boolean ended;

    /** Where results go; called one after the other. */
    interface Outlet<R> {

        /** The next result, in the order of the messages. */
        void next(R result);

        /** That was the last one: completes the call. */
        void end();
    }

    private static final class Slot<R> {
        private final int bytes;
        private boolean done;
        private R result;

        Slot(int bytes) {
            this.bytes = bytes;
        }
    }

    private OrderedWindow(
            ServerCallStreamObserver<?> call,
            OpenStreams streams,
            Function<Q, CompletionStage<R>> work,
            Outlet<R> outlet) {
        this.call = call;
        this.streams = streams;
        this.work = work;
        this.outlet = outlet;
        this.serial = new SynchronizationContext((thread, failure) -> fail(failure));
    }

    /**
     * Begins to take messages.
     *
     * @param work what is done for a message; its failures fail the call
     */
    static <Q extends MessageLite, R> OrderedWindow<Q, R> open(
            ServerCallStreamObserver<?> call,
            OpenStreams streams,
            Function<Q, CompletionStage<R>> work,
            Outlet<R> outlet) {
        OrderedWindow<Q, R> window = new OrderedWindow<>(call, streams, work, outlet);
        call.disableAutoRequest();
        call.setOnCancelHandler(() -> window.serial.execute(window::cancelled));
        call.setOnCloseHandler(() -> window.serial.execute(window::cancelled));
        call.setOnReadyHandler(() -> window.serial.execute(window::advance));
        streams.add(window);
        window.serial.execute(window::advance);
        return window;
    }

    @Override
    public void onNext(Q message) {
        serial.execute(() -> take(message));
    }

    @Override
    public void onCompleted() {
        serial.execute(() -> {
            halfClosed = true;
            advance();
        });
    }

    @Override
    public void onError(Throwable failure) {
        serial.execute(this::cancelled);
    }

    @Override
    public void stop() {
        serial.execute(() -> {
            stopping = true;
            advance();
        });
    }

    private void take(Q message) {
        asked--;
        if (ended || stopping) {
            dropped = true;
            return;
        }
        Slot<R> slot = new Slot<>(message.getSerializedSize());
        slots.add(slot);
        bytes += slot.bytes;
        work.apply(message).whenComplete((result, failure) -> serial.execute(() -> settle(slot, result, failure)));
        ask();
    }

    private void settle(Slot<R> slot, R result, Throwable failure) {
        if (failure != null) {
            fail(failure);
            return;
        }
        slot.result = result;
        slot.done = true;
        advance();
    }

    private void advance() {
        while (!ended && !slots.isEmpty() && slots.peek().done && call.isReady()) {
            Slot<R> slot = slots.poll();
            bytes -= slot.bytes;
            outlet.next(slot.result);
        }
        if (!ended && slots.isEmpty() && (halfClosed || stopping)) {
            end();
            return;
        }
        ask();
    }

    /** Half of it at a time, so that the transport is not asked for each message. */
    private void ask() {
        boolean wanted = !ended && !stopping && !halfClosed && bytes < BYTES_MAX && call.isReady();
        int more = Math.min(ASKED_MAX - asked, MESSAGES_MAX - slots.size() - asked);
        if (wanted && more >= ASKED_MAX / 2) {
            asked += more;
            call.request(more);
        }
    }

    private void end() {
        leave();
        if (halfClosed && !dropped) {
            outlet.end();
        } else {
            call.onError(GrpcFailures.stopping());
        }
    }

    private void cancelled() {
        leave();
        slots.clear();
    }

    private void fail(Throwable failure) {
        if (!ended) {
            cancelled();
            call.onError(GrpcFailures.toStatus(failure, "A stream"));
        }
    }

    private void leave() {
        ended = true;
        streams.remove(this);
    }
}
