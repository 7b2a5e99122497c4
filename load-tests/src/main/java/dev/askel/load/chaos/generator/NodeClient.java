// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import dev.askel.protocol.grpc.v1.OrchestratorGrpc;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc.OrchestratorBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * One node as its clients reach it: with the AWS SDK and over gRPC. Nothing is tried again here: {@link Calls} does so,
 * and goes to another node.
 */
public final class NodeClient implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration LONG_ANSWER_MAX = Duration.ofSeconds(70);
    private static final int CONNECTIONS_MAX = 700;

    private final SfnClient sfn;
    private final SfnClient patient;
    private final ManagedChannel channel;
    private final Duration answerMax;

    /**
     * A client that connects when it is used first.
     *
     * @param answerMax how long an answer may take
     */
    public NodeClient(URI endpoint, Duration answerMax) {
        this.answerMax = answerMax;
        this.sfn = sfn(endpoint, answerMax);
        this.patient = sfn(endpoint, LONG_ANSWER_MAX);
        this.channel = ManagedChannelBuilder.forAddress(endpoint.getHost(), endpoint.getPort())
                .usePlaintext()
                .build();
    }

    private static SfnClient sfn(URI endpoint, Duration answerMax) {
        return SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS_MAX)
                        .connectionTimeout(CONNECT_MAX)
                        .socketTimeout(answerMax))
                .overrideConfiguration(options -> options.apiCallTimeout(answerMax)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    /** The AWS SDK. */
    public SfnClient sfn() {
        return sfn;
    }

    /** The AWS SDK, for what may take a minute. */
    public SfnClient patient() {
        return patient;
    }

    /** gRPC. */
    public OrchestratorBlockingStub grpc() {
        return OrchestratorGrpc.newBlockingStub(channel).withDeadlineAfter(answerMax.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        sfn.close();
        patient.close();
        channel.shutdownNow();
    }
}
