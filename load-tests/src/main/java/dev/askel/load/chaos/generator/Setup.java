// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import dev.askel.load.chaos.generator.Workload.Mode;
import dev.askel.load.chaos.generator.Workload.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** Makes what the workloads need: state machines, an activity, an ECS cluster with task definitions. */
public final class Setup {

    private static final String ROLE = "arn:aws:iam::123456789012:role/DummyRole";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CLUSTER = "chaos";
    private static final String FAMILIES = "chaos-";

    private Setup() {}

    /** Makes the activity; gives its ARN. */
    public static String activity(Calls calls) {
        return calls.call(PATIENCE, node -> node.sfn().createActivity(request -> request.name("chaos")))
                .value()
                .activityArn();
    }

    /** Makes the state machines; gives their ARNs by the names of the workloads. */
    public static Map<String, String> machines(Calls calls, Collection<Workload> workloads, String activityArn) {
        Surroundings surroundings = new Surroundings(activityArn, CLUSTER, FAMILIES);
        Map<String, String> arns = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            StateMachineType type =
                    workload.mode() == Mode.STANDARD ? StateMachineType.STANDARD : StateMachineType.EXPRESS;
            String definition = workload.definition(surroundings);
            String arn = calls.call(
                            PATIENCE, node -> node.sfn().createStateMachine(request -> request.name(workload.name())
                                    .type(type)
                                    .definition(definition)
                                    .roleArn(ROLE)))
                    .value()
                    .stateMachineArn();
            arns.put(workload.name(), arn);
        }
        return arns;
    }

    /**
     * Makes the cluster and the tasks of ECS.
     *
     * @param callerScript what the task runs that leaves its token
     */
    public static void tasks(URI endpoint, String callerScript) {
        try (EcsClient ecs = EcsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            ecs.createCluster(request -> request.clusterName(CLUSTER));
            register(ecs, "quick", "sleep 1; exit $CODE");
            register(ecs, "caller", callerScript);
        }
    }

    private static void register(EcsClient ecs, String family, String script) {
        ecs.registerTaskDefinition(request -> request.family(FAMILIES + family)
                .containerDefinitions(ContainerDefinition.builder()
                        .name("main")
                        .image("none")
                        .essential(true)
                        .command("/bin/sh", "-c", script)
                        .build()));
    }
}
