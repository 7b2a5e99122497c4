// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.askel.node.api.aws.AwsApi;
import dev.askel.node.api.aws.AwsJsonHandler;
import dev.askel.node.api.aws.AwsJsonService;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Local ECS on a port of its own, without Step Functions beside it. Listens until it is closed. */
public final class EcsServer implements AutoCloseable {

    private static final int REQUEST_BYTES_MAX = 4 * 1024 * 1024;

    /** Answers that are held back on order may take as long as their clients wait. */
    private static final Duration REQUEST_TIME_MAX = Duration.ofMinutes(10);

    private final Server server;

    private EcsServer(Server server) {
        this.server = server;
    }

    /**
     * Starts to listen; returns once it does.
     *
     * @param port 0 for any free one
     * @param ecs serves the operations of ECS
     * @param routes adds what is served beside them
     * @throws FrontStartException if it cannot, as when the port is in use
     */
    public static EcsServer start(String host, int port, AwsJsonHandler ecs, Consumer<ServerBuilder> routes) {
        Readiness readiness = new Readiness();
        readiness.ready();
        var builder = Server.builder()
                .port(new InetSocketAddress(host, port), SessionProtocol.HTTP)
                .maxRequestLength(REQUEST_BYTES_MAX)
                .requestTimeout(REQUEST_TIME_MAX)
                .bossGroupFactory(Acceptor::named)
                .disableServerHeader();
        builder.route().post("/").build(new AwsJsonService(List.of(AwsApi.ecs(ecs)), REQUEST_BYTES_MAX));
        PlainRoutes.addHealth(builder, readiness);
        routes.accept(builder);
        try {
            Server server = builder.build();
            server.start().join();
            return new EcsServer(server);
        } catch (CompletionException e) {
            throw FrontStartException.of(FrontSettings.of(host, port), e.getCause());
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.activeLocalPort();
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop().join();
    }
}
