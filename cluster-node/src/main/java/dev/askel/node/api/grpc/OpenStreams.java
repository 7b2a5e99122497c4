// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api.grpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open on this node, so that each can be ended in good order when the node stops. */
final class OpenStreams {

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** A stream that ends by itself soon after it was told to, with {@link GrpcFailures#stopping}. */
    interface Stream {
        void stop();
    }

    /** A stream was opened; one that comes too late is told to stop at once. */
    void add(Stream stream) {
        streams.add(stream);
        if (stopping) {
            stream.stop();
        }
    }

    /** A stream has ended, however. */
    void remove(Stream stream) {
        streams.remove(stream);
    }

    /** Tells all streams to stop. */
    void stopAll() {
        stopping = true;
        streams.forEach(Stream::stop);
    }

    int size() {
        return streams.size();
    }
}
