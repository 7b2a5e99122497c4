// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * This node as a client of AWS: threads and credentials, shared by the clients of all services. Their number does not
 * grow with the number of services, regions and roles in use.
 */
public final class AwsAccess implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;
    private static final int ANSWER_THREADS = 2;
    private static final int CALL_THREADS = 8;
    private static final String SESSION_NAME = "askel";

    private final NioEventLoopGroup eventLoops =
            new NioEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("aws-client", true));
    private final ExecutorService answers =
            Executors.newFixedThreadPool(ANSWER_THREADS, new DefaultThreadFactory("aws-answers", true));
    private final ExecutorService calls =
            Executors.newFixedThreadPool(CALL_THREADS, new DefaultThreadFactory("aws-calls", true));
    private final ScheduledExecutorService timers =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("aws-timers", true));
    private final AwsCredentialsProvider own;
    private final AwsCredentialsProvider ofEnvironmentOrMadeUp = ofEnvironmentOrMadeUp();
    private final Map<RoleInRegion, StsAssumeRoleCredentialsProvider> roles = new ConcurrentHashMap<>();

    private record RoleInRegion(String region, String roleArn) {}

    /** With the credentials that the SDK finds for this process. */
    public AwsAccess() {
        this(DefaultCredentialsProvider.builder().build());
    }

    /** With credentials of its own. */
    AwsAccess(AwsCredentialsProvider own) {
        this.own = own;
    }

    /** An endpoint that is not AWS's needs a signature and mostly ignores it; nobody asks the machine for its role. */
    private static AwsCredentialsProvider ofEnvironmentOrMadeUp() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /** A pool of connections for one service, made when they are needed. */
    SdkAsyncHttpClient http(ServiceSettings settings) {
        return NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(eventLoops))
                .maxConcurrency(settings.callsMax())
                .maxPendingConnectionAcquires(Integer.MAX_VALUE)
                .connectionAcquisitionTimeout(settings.answerWithin())
                .readTimeout(settings.answerWithin())
                // Nothing flows while a service works; routers on the way forget connections that are silent.
                .tcpKeepAlive(true)
                .build();
    }

    /**
     * The credentials for calls to a service.
     *
     * @param roleArn the role to call with. An endpoint that is not AWS's knows no roles: there it is passed over
     */
    AwsCredentialsProvider credentials(ServiceSettings settings, String region, Optional<String> roleArn) {
        if (settings.endpoint().isPresent()) {
            return ofEnvironmentOrMadeUp;
        }
        AwsCredentialsProvider explained = new ExplainedCredentials(own, settings.service());
        return roleArn.<AwsCredentialsProvider>map(
                        role -> new RoleCredentials(role, assumed(new RoleInRegion(region, role), explained)))
                .orElse(explained);
    }

    /** Credentials of the role, fetched at the first call and again before they expire. */
    private StsAssumeRoleCredentialsProvider assumed(RoleInRegion role, AwsCredentialsProvider caller) {
        return roles.computeIfAbsent(role, fresh -> StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(Region.of(fresh.region()))
                        .credentialsProvider(caller)
                        .build())
                .refreshRequest(request -> request.roleArn(fresh.roleArn()).roleSessionName(SESSION_NAME))
                .build());
    }

    /**
     * Where calls are made: the SDK's asynchronous clients block while credentials are looked up, which may ask STS or
     * the machine.
     */
    Executor calls() {
        return calls;
    }

    /** Where answers are read and passed on. */
    Executor answers() {
        return answers;
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    @Override
    public void close() {
        roles.values().forEach(StsAssumeRoleCredentialsProvider::close);
        answers.shutdown();
        calls.shutdown();
        timers.shutdown();
        // The group is ours because the SDK's own takes seconds to end; a moment is left to the ends of calls.
        var unused = eventLoops.shutdownGracefully(100, 1_000, TimeUnit.MILLISECONDS);
    }
}
