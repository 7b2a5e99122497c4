// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import dev.askel.ecs.event.QueueAddress;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The clients of the AWS SDK, one for each region and role in use, over one pool of connections. They never retry by
 * themselves. Safe for use by several threads.
 */
public final class EcsClients implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 200;
    private static final int THREADS = 2;
    private static final int UNUSED_MAX = 64;
    private static final String SESSION_NAME = "askel";

    private final EcsSettings settings;
    private final NioEventLoopGroup eventLoops;
    private final SdkAsyncHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Map<Caller, Held> clients = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, StsClient> sts = new HashMap<>();

    private record Caller(String region, Optional<String> roleArn) {}

    /** A client, its credentials where they are of a role, and how many use it now. */
    private static final class Held {
        private final EcsAsyncClient client;
        private final Optional<StsAssumeRoleCredentialsProvider> role;
        private int users;

        Held(EcsAsyncClient client, Optional<StsAssumeRoleCredentialsProvider> role) {
            this.client = client;
            this.role = role;
        }

        void close() {
            client.close();
            role.ifPresent(StsAssumeRoleCredentialsProvider::close);
        }
    }

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
     * The client for a region, until it is released.
     *
     * @param roleArn the role to call with. An endpoint that is not AWS's knows no roles: there it is passed over
     */
    public synchronized EcsAsyncClient acquire(String region, Optional<String> roleArn) {
        Held held = clients.computeIfAbsent(caller(region, roleArn), this::create);
        held.users++;
        return held.client;
    }

    /** One user less. Of the clients that nobody uses some are kept, those that were used last. */
    public synchronized void release(String region, Optional<String> roleArn) {
        Held held = clients.get(caller(region, roleArn));
        if (held != null) {
            held.users--;
        }
        long unused = clients.values().stream().filter(one -> one.users == 0).count();
        Iterator<Held> eldestFirst = clients.values().iterator();
        while (unused > UNUSED_MAX && eldestFirst.hasNext()) {
            Held eldest = eldestFirst.next();
            if (eldest.users == 0) {
                eldestFirst.remove();
                eldest.close();
                unused--;
            }
        }
    }

    private Caller caller(String region, Optional<String> roleArn) {
        return new Caller(region, settings.endpoint().isPresent() ? Optional.empty() : roleArn);
    }

    /** A client for the queue of events, in the region that its address tells, or else in this one. */
    public SqsAsyncClient queue(QueueAddress address, String region) {
        SqsAsyncClientBuilder builder = SqsAsyncClient.builder()
                .region(Region.of(address.region().orElse(region)))
                .httpClient(http)
                .credentialsProvider(
                        address.endpoint().isPresent()
                                ? ofEnvironmentOrMadeUp()
                                : DefaultCredentialsProvider.builder().build());
        address.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private Held create(Caller caller) {
        Optional<StsAssumeRoleCredentialsProvider> role = caller.roleArn().map(arn -> assumed(caller.region(), arn));
        EcsAsyncClientBuilder builder = EcsAsyncClient.builder()
                .region(Region.of(caller.region()))
                .httpClient(http)
                .credentialsProvider(
                        role.<AwsCredentialsProvider>map(own -> own).orElse(credentials))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(settings.callTimeout()));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return new Held(builder.build(), role);
    }

    /** Credentials of the role, fetched at the first call and again before they expire. */
    private StsAssumeRoleCredentialsProvider assumed(String region, String roleArn) {
        StsClient client = sts.computeIfAbsent(region, fresh -> StsClient.builder()
                .region(Region.of(fresh))
                .credentialsProvider(credentials)
                .build());
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(request -> request.roleArn(roleArn).roleSessionName(SESSION_NAME))
                .build();
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(Held::close);
        sts.values().forEach(StsClient::close);
        http.close();
        // The group is ours because the SDK's own takes seconds to end.
        var unused = eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
