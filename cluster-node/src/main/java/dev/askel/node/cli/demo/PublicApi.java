// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.demo;

import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.OrchestratorGrpc.OrchestratorBlockingStub;
import dev.askel.protocol.grpc.v1.WatchExecutionRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** A client of a node like any other: the AWS SDK to deploy, start and describe, gRPC to watch. */
public final class PublicApi implements AutoCloseable {

    private static final String ROLE_ARN = "arn:aws:iam::123456789012:role/DummyRole";
    private static final Duration WATCH_MAX = Duration.ofMinutes(3);

    private final SfnClient stepFunctions;
    private final EcsClient ecs;
    private final OrchestratorBlockingStub grpc;

    /**
     * @param endpoint where the node listens, such as {@code http://127.0.0.1:8083}
     * @param region the node's
     */
    public PublicApi(URI endpoint, String region) {
        AwsCredentialsProvider anyone = StaticCredentialsProvider.create(AwsBasicCredentials.create("askel", "askel"));
        stepFunctions = SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(anyone)
                .build();
        ecs = EcsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(anyone)
                .build();
        grpc = GrpcClients.builder("gproto+" + endpoint)
                .responseTimeout(WATCH_MAX)
                .build(OrchestratorBlockingStub.class);
    }

    /** Registers a task definition of one container, whose command local ECS runs. */
    void registerTask(String family, List<String> command) {
        ContainerDefinition container = ContainerDefinition.builder()
                .name(family)
                .image("local")
                .command(command)
                .build();
        ecs.registerTaskDefinition(request -> request.family(family).containerDefinitions(container));
    }

    /** Creates a state machine and gives its ARN. */
    String createStateMachine(String name, String definition) {
        return stepFunctions
                .createStateMachine(
                        request -> request.name(name).definition(definition).roleArn(ROLE_ARN))
                .stateMachineArn();
    }

    /** Starts an execution and gives its ARN. */
    String startExecution(String stateMachineArn, String input) {
        return stepFunctions
                .startExecution(
                        request -> request.stateMachineArn(stateMachineArn).input(input))
                .executionArn();
    }

    /** The history of an execution as it is being made; ends with the execution. */
    Iterator<HistoryEvent> watch(String executionArn) {
        WatchExecutionRequest request =
                WatchExecutionRequest.newBuilder().setExecutionArn(executionArn).build();
        return grpc.withDeadlineAfter(WATCH_MAX.toSeconds(), TimeUnit.SECONDS).watchExecution(request);
    }

    DescribeExecutionResponse describeExecution(String executionArn) {
        return stepFunctions.describeExecution(request -> request.executionArn(executionArn));
    }

    @Override
    public void close() {
        stepFunctions.close();
        ecs.close();
    }
}
