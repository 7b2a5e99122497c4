// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The clients of one service, one for each region and role, over one pool of connections. They never retry by
 * themselves: that is for the Retry of the state.
 *
 * @param <C> the SDK's client of the service
 */
public final class ServiceClients<C extends SdkClient> implements AutoCloseable {

    private final Executor callers;
    private final SdkAsyncHttpClient http;
    private final Function<Caller, C> factory;
    private final Map<Caller, C> clients = new ConcurrentHashMap<>();

    private record Caller(String region, Optional<String> roleArn) {}

    private ServiceClients(Executor callers, SdkAsyncHttpClient http, Function<Caller, C> factory) {
        this.callers = callers;
        this.http = http;
        this.factory = factory;
    }

    /**
     * The clients of a service.
     *
     * @param builders the SDK's, such as {@code LambdaAsyncClient::builder}
     */
    public static <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>>
            ServiceClients<C> of(AwsAccess access, ServiceSettings settings, Supplier<B> builders) {
        SdkAsyncHttpClient http = access.http(settings);
        return new ServiceClients<>(access.calls(), http, caller -> {
            B builder = builders.get()
                    .region(Region.of(caller.region()))
                    .httpClient(http)
                    .credentialsProvider(access.credentials(settings, caller.region(), caller.roleArn()))
                    .asyncConfiguration(async -> async.advancedOption(
                            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, access.answers()))
                    .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                            .scheduledExecutorService(access.timers()));
            settings.endpoint().ifPresent(builder::endpointOverride);
            return builder.build();
        });
    }

    /**
     * Makes a call and returns at once.
     *
     * @param roleArn the role to call with
     * @return the answer; cancelling it breaks the call off
     */
    public <R> CompletableFuture<R> call(
            String region, Optional<String> roleArn, Function<C, CompletableFuture<R>> operation) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        var made = CompletableFuture.supplyAsync(
                        () -> operation.apply(clients.computeIfAbsent(new Caller(region, roleArn), factory)), callers)
                .whenComplete((underWay, failure) -> {
                    if (failure == null) {
                        follow(underWay, answer);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
        return answer;
    }

    private static <R> void follow(CompletableFuture<R> underWay, CompletableFuture<R> answer) {
        var toCaller = underWay.whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        var toService = answer.whenComplete((response, failure) -> {
            if (answer.isCancelled()) {
                underWay.cancel(true);
            }
        });
    }

    /** Breaks off the calls that are under way. */
    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }
}
