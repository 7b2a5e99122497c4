// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The clients of the AWS SDK, one for each region and role, over one pool of connections. They never retry by
 * themselves.
 */
public final class EcsClients implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 200;
    private static final int THREADS = 2;
    private static final String SESSION_NAME = "askel";

    private final EcsSettings settings;
    private final NioEventLoopGroup eventLoops;
    private final SdkAsyncHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Map<Caller, EcsAsyncClient> clients = new ConcurrentHashMap<>();
    private final Map<Caller, StsAssumeRoleCredentialsProvider> roles = new ConcurrentHashMap<>();

    private record Caller(String region, Optional<String> roleArn) {}

    /** Opens the pool; connections are made when they are needed. */
    public EcsClients(EcsSettings settings) {
        this.settings = settings;
        this.eventLoops = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("ecs-client", true));
        this.http = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(eventLoops))
                .maxConcurrency(CONNECTIONS_MAX)
                .maxPendingConnectionAcquires(Integer.MAX_VALUE)
                .build();
        this.credentials = settings.endpoint().isPresent()
                ? ofEnvironmentOrMadeUp()
                : DefaultCredentialsProvider.builder().build();
    }

    /** An endpoint that is not AWS's needs a signature and mostly ignores it; nobody asks the machine for its role. */
    private static AwsCredentialsProvider ofEnvironmentOrMadeUp() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /**
     * The client for a region.
     *
     * @param roleArn the role to call with. An endpoint that is not AWS's knows no roles: there it is passed over
     */
    public EcsAsyncClient of(String region, Optional<String> roleArn) {
        Caller caller = new Caller(region, settings.endpoint().isPresent() ? Optional.empty() : roleArn);
        return clients.computeIfAbsent(caller, this::create);
    }

    private EcsAsyncClient create(Caller caller) {
        EcsAsyncClientBuilder builder = EcsAsyncClient.builder()
                .region(Region.of(caller.region()))
                .httpClient(http)
                .credentialsProvider(caller.roleArn().isPresent() ? assumed(caller) : credentials)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(settings.callTimeout()));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Credentials of the role, fetched at the first call and again before they expire. */
    private AwsCredentialsProvider assumed(Caller caller) {
        return roles.computeIfAbsent(caller, fresh -> StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(Region.of(caller.region()))
                        .credentialsProvider(credentials)
                        .build())
                .refreshRequest(request ->
                        request.roleArn(caller.roleArn().orElseThrow()).roleSessionName(SESSION_NAME))
                .build());
    }

    @Override
    public void close() {
        clients.values().forEach(EcsAsyncClient::close);
        roles.values().forEach(StsAssumeRoleCredentialsProvider::close);
        http.close();
        // The group is ours because the SDK's own takes seconds to end.
        var unused = eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
