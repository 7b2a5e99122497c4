// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.askel.load.cluster.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Every operation of the API, called by the clients that people have: the AWS SDKs for Java, Python and JavaScript and
 * the AWS CLI, against a node of its own process.
 */
class AwsClientsIT {

    /** Fields that no answer of Askel can have yet, by the reason. */
    private static final Map<String, Set<String>> NEVER_THERE = Map.of(
            "Keys of customers are not taken",
            Set.of("EncryptionConfiguration.kmsKeyId", "EncryptionConfiguration.kmsDataKeyReusePeriodSeconds"),
            "AWS does not tell them of a time-out",
            Set.of(
                    "ExecutionTimedOutEventDetails.cause",
                    "ActivityTimedOutEventDetails.cause",
                    "LambdaFunctionTimedOutEventDetails.cause",
                    "TaskTimedOutEventDetails.cause"),
            "What cannot be scheduled or started fails the state in another way",
            Set.of(
                    "HistoryEvent.activityScheduleFailedEventDetails",
                    "ActivityScheduleFailedEventDetails.error",
                    "ActivityScheduleFailedEventDetails.cause",
                    "HistoryEvent.lambdaFunctionScheduleFailedEventDetails",
                    "LambdaFunctionScheduleFailedEventDetails.error",
                    "LambdaFunctionScheduleFailedEventDetails.cause",
                    "HistoryEvent.lambdaFunctionStartFailedEventDetails",
                    "LambdaFunctionStartFailedEventDetails.error",
                    "LambdaFunctionStartFailedEventDetails.cause"),
            "There are no HTTP tasks yet",
            Set.of(
                    "InspectionData.request",
                    "InspectionDataRequest.body",
                    "InspectionDataRequest.headers",
                    "InspectionDataRequest.method",
                    "InspectionDataRequest.protocol",
                    "InspectionDataRequest.url",
                    "InspectionData.response",
                    "InspectionDataResponse.body",
                    "InspectionDataResponse.headers",
                    "InspectionDataResponse.protocol",
                    "InspectionDataResponse.statusCode",
                    "InspectionDataResponse.statusMessage"));

    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static final Path SCRIPTS = Path.of("clients").toAbsolutePath();
    private static final Duration SCRIPT_MAX = Duration.ofMinutes(4);

    @TempDir
    private static Path folder;

    private static NodeProcess node;
    private static LocalFunctions functions;

    @BeforeAll
    static void startNode() throws IOException {
        functions = new LocalFunctions();
        node = new NodeProcess(Path.of(System.getProperty("askel.distribution")), folder.resolve("data"))
                .withVariable("LAMBDA_ENDPOINT", functions.endpoint().toString())
                .withVariable("AWS_ENDPOINT_URL_STS", functions.endpoint().toString())
                .withVariable("AWS_ACCESS_KEY_ID", "test")
                .withVariable("AWS_SECRET_ACCESS_KEY", "test");
        node.start();
    }

    @AfterAll
    static void stopNode() {
        node.close();
        functions.close();
    }

    @Test
    void shouldAnswerWithEveryField_whenJavaCallsAllOperations() throws Exception {
        SeenAnswers seen = new SeenAnswers();
        try (SfnClient sfn = client(seen);
                EcsClient ecs = ecs()) {
            Scenario scenario = new Scenario(sfn);

            new MachineCalls(scenario).run();
            new ExecutionCalls(scenario).run();
            new TaskCalls(scenario, ecs).run();
            new StateTestCalls(scenario).run();
            new WorkerCalls(scenario).run();
            new MapRunCalls(scenario).run();
        }

        assertThat(seen.operations()).hasSize(37).isEqualTo(SeenAnswers.allOperations());
        assertThat(seen.unseenFields())
                .containsExactlyInAnyOrderElementsOf(
                        NEVER_THERE.values().stream().flatMap(Set::stream).toList());
    }

    @Test
    void shouldSettle_whenResourcesAreManagedAsTerraformDoes() {
        try (SfnClient sfn = client(new SeenAnswers())) {
            new ManagedResources(new Scenario(sfn)).run();
        }
    }

    private static EcsClient ecs() {
        return EcsClient.builder()
                .endpointOverride(node.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    private static SfnClient client(SeenAnswers seen) {
        return SfnClient.builder()
                .endpointOverride(node.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(configuration -> configuration
                        .addExecutionInterceptor(seen)
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    @Test
    void shouldServeAllOperations_whenPythonCallsThem() throws Exception {
        assumeTrue(runs("python3", "-c", "import boto3"), "There is no python3 with boto3 here: pip install boto3");

        assertThat(output("python3", SCRIPTS.resolve("all_operations.py").toString()))
                .endsWith("37 of 37 operations\n");
    }

    @Test
    void shouldServeAllOperations_whenCommandLineCallsThem() throws Exception {
        assumeTrue(runs("aws", "--version"), "There is no AWS CLI here: pip install awscli");

        assertThat(output("bash", SCRIPTS.resolve("all-operations.sh").toString()))
                .endsWith("37 of 37 operations\n");
    }

    @Test
    void shouldServeAllOperations_whenJavaScriptCallsThem() throws Exception {
        boolean isThere = runs("node", "--version") && Files.isDirectory(SCRIPTS.resolve("node_modules"));
        assumeTrue(isThere, "There is no Node.js with the AWS SDK here: npm install in load-tests/clients");

        assertThat(output("node", SCRIPTS.resolve("all-operations.mjs").toString()))
                .endsWith("37 of 37 operations\n");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What a script prints; it must end well. */
    private static String output(String... command) throws IOException, InterruptedException {
        List<String> full = new ArrayList<>(List.of(command));
        full.add(node.endpoint().toString());
        Path output = Files.createTempFile(folder, "script", ".out");
        Process process = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SCRIPT_MAX.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
