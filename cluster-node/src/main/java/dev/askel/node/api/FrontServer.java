// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerErrorHandler;
import dev.askel.node.api.aws.AwsApi;
import dev.askel.node.api.aws.AwsErrorHandler;
import dev.askel.node.api.aws.AwsJsonService;
import dev.askel.node.api.aws.AwsRefuser;
import dev.askel.node.api.aws.StepFunctionsApi;
import dev.askel.node.api.grpc.GrpcFront;
import dev.askel.node.api.throttle.Admission;
import dev.askel.node.api.throttle.AdmittingService;
import dev.askel.node.api.throttle.FrontLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The one port of a node: the AWS JSON protocol at {@code POST /}, gRPC, health at {@code /health} and a hint for
 * people at {@code GET /}, over HTTP/1.1 and HTTP/2. Listens from {@link Builder#start} to {@link #close}.
 */
public final class FrontServer implements AutoCloseable {

    /**
     * StartSyncExecution may take 5 minutes; nothing else that is not a stream takes longer. Calls over gRPC say
     * themselves.
     */
    private static final Duration REQUEST_TIME_MAX = Duration.ofSeconds(330);

    /** So many calls may be open on a connection at a time, or be given up within a minute. */
    private static final int STREAMS_PER_CONNECTION_MAX = 16_384;

    private static final int SECONDS_PER_MINUTE = 60;

    /** Finds out that the client of a stream has vanished. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    /** Room for the session tokens of AWS credentials, which may have some thousand characters. */
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    private static final int REQUEST_LINE_BYTES_MAX = 4 * 1024;

    private static final Duration QUIET_BEFORE_STOP = Duration.ofMillis(100);
    private static final Duration STOP_TIME_MAX = Duration.ofSeconds(3);

    private final Server server;
    private final GrpcFront grpc;
    private final Admission admission;

    private FrontServer(Server server, GrpcFront grpc, Admission admission) {
        this.server = server;
        this.grpc = grpc;
        this.admission = admission;
    }

    /** A front for an orchestrator, to be given more to serve and then started. */
    public static Builder builder(FrontSettings settings, Orchestrator orchestrator, Readiness readiness) {
        return new Builder(settings, orchestrator, readiness);
    }

    /** The port it listens on. */
    public int port() {
        return server.activeLocalPort();
    }

    /** What is under way now. */
    public Admission admission() {
        return admission;
    }

    /** Stops listening, gives running requests a moment to end and ends streams. */
    @Override
    public void close() {
        grpc.stopStreams();
        server.stop().join();
    }

    /** What a front serves. */
    public static final class Builder {

        private final FrontSettings settings;
        private final Orchestrator orchestrator;
        private final Readiness readiness;
        private final Admission admission;
        private final List<AwsApi> apis = new ArrayList<>();
        private final List<Consumer<ServerBuilder>> routes = new ArrayList<>();

        private Builder(FrontSettings settings, Orchestrator orchestrator, Readiness readiness) {
            this.settings = requireNonNull(settings, "settings");
            this.orchestrator = requireNonNull(orchestrator, "orchestrator");
            this.readiness = requireNonNull(readiness, "readiness");
            this.admission = new Admission(settings.limits());
            apis.add(StepFunctionsApi.of(orchestrator, settings.requests()));
        }

        /** Another AWS API on the same port, told apart by the prefix of its targets. */
        public Builder api(AwsApi api) {
            apis.add(requireNonNull(api, "api"));
            return this;
        }

        /** More routes, such as metrics or the console. */
        public Builder routes(Consumer<ServerBuilder> moreRoutes) {
            routes.add(requireNonNull(moreRoutes, "moreRoutes"));
            return this;
        }

        /**
         * Starts to listen; returns once it does.
         *
         * @throws FrontStartException if it cannot, as when the port is in use
         */
        public FrontServer start() {
            ServerBuilder builder = bounded()
                    .port(new InetSocketAddress(settings.host(), settings.port()), SessionProtocol.HTTP)
                    .requestTimeout(Duration.ZERO)
                    .pingInterval(PING_INTERVAL)
                    .gracefulShutdownTimeout(QUIET_BEFORE_STOP, STOP_TIME_MAX)
                    .bossGroupFactory(Acceptor::named)
                    .errorHandler(
                            new AwsErrorHandler(settings.requestBytesMax()).orElse(ServerErrorHandler.ofDefault()))
                    .unloggedExceptionsReportInterval(Duration.ZERO)
                    .disableServerHeader();
            FrontLimits limits = settings.limits();
            builder.route()
                    .post("/")
                    .requestTimeout(REQUEST_TIME_MAX)
                    .decorator(AdmittingService.before(admission, limits, new AwsRefuser()))
                    .build(new AwsJsonService(apis, settings.requestBytesMax()));
            GrpcFront grpc = new GrpcFront(orchestrator, readiness.checker(), settings);
            grpc.addTo(builder, AdmittingService.before(admission, limits, GrpcFront.refuser()));
            PlainRoutes.add(builder, readiness);
            routes.forEach(more -> more.accept(builder));
            try {
                Server server = builder.build();
                server.start().join();
                return new FrontServer(server, grpc, admission);
            } catch (CompletionException e) {
                throw FrontStartException.of(settings, e.getCause());
            }
        }

        /** What bounds connections and requests before any service sees them. */
        private ServerBuilder bounded() {
            return Server.builder()
                    .maxNumConnections(settings.limits().connectionsMax())
                    .idleTimeout(settings.limits().idleTime())
                    .maxRequestLength(settings.requestBytesMax())
                    .http1MaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                    .http1MaxHeaderSize(HEADER_BYTES_MAX)
                    .http2MaxHeaderListSize(HEADER_BYTES_MAX)
                    .http2MaxStreamsPerConnection(STREAMS_PER_CONNECTION_MAX)
                    .http2MaxResetFramesPerWindow(STREAMS_PER_CONNECTION_MAX, SECONDS_PER_MINUTE);
        }
    }
}
