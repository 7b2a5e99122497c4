// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.shape;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which operation of which service gives what a Task state gets as its result. An optimised integration of Step
 * Functions is named in a way of its own, and one that waits for a job answers what the job is asked for.
 */
final class IntegrationAnswers {

    private static final String SDK = "aws-sdk:";
    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("athena", "athena"),
            Map.entry("batch", "batch"),
            Map.entry("bedrock", "bedrock"),
            Map.entry("codebuild", "codebuild"),
            Map.entry("databrew", "databrew"),
            Map.entry("dynamodb", "dynamodb"),
            Map.entry("ecs", "ecs"),
            Map.entry("eks", "eks"),
            Map.entry("emr-containers", "emrcontainers"),
            Map.entry("emr-serverless", "emrserverless"),
            Map.entry("events", "eventbridge"),
            Map.entry("glue", "glue"),
            Map.entry("lambda", "lambda"),
            Map.entry("mediaconvert", "mediaconvert"),
            Map.entry("sagemaker", "sagemaker"),
            Map.entry("sns", "sns"),
            Map.entry("sqs", "sqs"),
            Map.entry("states", "sfn"));

    /** What is asked for a job that was started. */
    private static final Map<String, String> JOBS = new HashMap<>();

    static {
        JOBS.put("athena:startQueryExecution", "GetQueryExecution");
        JOBS.put("batch:submitJob", "DescribeJobs");
        JOBS.put("bedrock:createModelCustomizationJob", "GetModelCustomizationJob");
        JOBS.put("codebuild:startBuild", "BatchGetBuilds");
        JOBS.put("codebuild:startBuildBatch", "BatchGetBuildBatches");
        JOBS.put("databrew:startJobRun", "DescribeJobRun");
        JOBS.put("ecs:runTask", "DescribeTasks");
        JOBS.put("emr-containers:startJobRun", "DescribeJobRun");
        JOBS.put("emr-serverless:startJobRun", "GetJobRun");
        JOBS.put("glue:startJobRun", "GetJobRun");
        JOBS.put("mediaconvert:createJob", "GetJob");
        JOBS.put("sagemaker:createAutoMLJob", "DescribeAutoMLJob");
        JOBS.put("sagemaker:createHyperParameterTuningJob", "DescribeHyperParameterTuningJob");
        JOBS.put("sagemaker:createLabelingJob", "DescribeLabelingJob");
        JOBS.put("sagemaker:createProcessingJob", "DescribeProcessingJob");
        JOBS.put("sagemaker:createTrainingJob", "DescribeTrainingJob");
        JOBS.put("sagemaker:createTransformJob", "DescribeTransformJob");
        JOBS.put("states:startExecution", "DescribeExecution");
    }

    /** What the integration gives as JSON, although the service's own answer has it as text. */
    private static final Map<String, Set<String>> PARSED = Map.of(
            "lambda:invoke", Set.of("Payload"),
            "bedrock:invokeModel", Set.of("Body"),
            "states:startExecution.sync:2", Set.of("Input", "Output"));

    private IntegrationAnswers() {}

    /**
     * An operation.
     *
     * @param free members that may be any JSON
     */
    record Answer(String service, String operation, Set<String> free) {}

    /**
     * The operation; empty where a worker gives the result, or where no operation of AWS's services gives it.
     *
     * @param service as in a resource: {@code lambda}, {@code aws-sdk:s3}
     * @param action with its suffix: {@code startExecution.sync:2}
     */
    static Optional<Answer> of(String service, String action) {
        int dot = action.indexOf('.');
        String name = dot < 0 ? action : action.substring(0, dot);
        String suffix = action.substring(name.length());
        if (suffix.equals(".waitForTaskToken")) {
            return Optional.empty();
        }
        if (service.startsWith(SDK)) {
            return Optional.of(
                    new Answer(service.substring(SDK.length()).toLowerCase(Locale.ROOT), operation(name), Set.of()));
        }
        if (service.equals("bedrock") && name.equals("invokeModel")) {
            return Optional.of(new Answer("bedrockruntime", operation(name), free(service, action)));
        }
        Optional<String> operation =
                suffix.isEmpty() ? Optional.of(operation(name)) : Optional.ofNullable(JOBS.get(service + ":" + name));
        return Optional.ofNullable(SERVICES.get(service))
                .flatMap(known -> operation.map(asked -> new Answer(known, asked, free(service, action))));
    }

    private static Set<String> free(String service, String action) {
        return PARSED.getOrDefault(service + ":" + action, Set.of());
    }

    private static String operation(String action) {
        return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
    }
}
