// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.ThreadFactories;
import com.linecorp.armeria.common.util.TransportType;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The thread that accepts connections. Ends at once: Netty's default would hold up the stop of a node for two seconds.
 */
final class Acceptor extends MultiThreadIoEventLoopGroup {

    private Acceptor(String threadNamePrefix, IoHandlerFactory transport) {
        super(1, ThreadFactories.newEventLoopThreadFactory(threadNamePrefix, false), transport);
    }

    /** An acceptor for the transport that the server's workers use. */
    static EventLoopGroup named(String threadNamePrefix) {
        TransportType transport = Flags.transportType();
        if (transport == TransportType.EPOLL) {
            return new Acceptor(threadNamePrefix, EpollIoHandler.newFactory());
        }
        if (transport == TransportType.NIO) {
            return new Acceptor(threadNamePrefix, NioIoHandler.newFactory());
        }
        return EventLoopGroups.newEventLoopGroup(1, threadNamePrefix);
    }

    @Override
    public Future<?> shutdownGracefully() {
        return shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
