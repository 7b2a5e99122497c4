// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.TaskResource.Pattern;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The services and actions of AWS's optimised integrations, with the patterns each supports. */
final class OptimisedIntegrations {

    private static final Set<Pattern> REQUEST = EnumSet.of(Pattern.REQUEST_RESPONSE);
    private static final Set<Pattern> JOB = EnumSet.of(Pattern.REQUEST_RESPONSE, Pattern.SYNC);
    private static final Set<Pattern> CALLBACK = EnumSet.of(Pattern.REQUEST_RESPONSE, Pattern.WAIT_FOR_TASK_TOKEN);
    private static final Set<Pattern> ALL = EnumSet.allOf(Pattern.class);

    private static final Map<String, Set<Pattern>> PATTERNS = new LinkedHashMap<>();

    static {
        add(CALLBACK, "lambda", "invoke");
        add(CALLBACK, "sns", "publish");
        add(CALLBACK, "sqs", "sendMessage");
        add(CALLBACK, "events", "putEvents");
        add(CALLBACK, "apigateway", "invoke");
        add(REQUEST, "http", "invoke");
        add(REQUEST, "dynamodb", "getItem", "putItem", "updateItem", "deleteItem");
        add(ALL, "ecs", "runTask");
        add(ALL, "states", "startExecution");
        add(JOB, "batch", "submitJob");
        add(JOB, "glue", "startJobRun");
        add(JOB, "databrew", "startJobRun");
        add(JOB, "mediaconvert", "createJob");
        add(JOB, "athena", "startQueryExecution");
        add(REQUEST, "athena", "stopQueryExecution", "getQueryExecution", "getQueryResults");
        add(JOB, "codebuild", "startBuild", "startBuildBatch");
        add(REQUEST, "codebuild", "stopBuild", "batchDeleteBuilds", "batchGetReports", "stopBuildBatch");
        add(REQUEST, "codebuild", "retryBuildBatch", "deleteBuildBatch");
        add(REQUEST, "bedrock", "invokeModel");
        add(JOB, "bedrock", "createModelCustomizationJob");
        add(JOB, "sagemaker", "createTrainingJob", "createTransformJob", "createHyperParameterTuningJob");
        add(JOB, "sagemaker", "createLabelingJob", "createProcessingJob", "createAutoMLJob");
        add(REQUEST, "sagemaker", "createModel", "createEndpointConfig", "createEndpoint", "updateEndpoint");
        add(JOB, "elasticmapreduce", "createCluster", "terminateCluster", "addStep");
        add(REQUEST, "elasticmapreduce", "cancelStep", "setClusterTerminationProtection");
        add(REQUEST, "elasticmapreduce", "modifyInstanceFleetByName", "modifyInstanceGroupByName");
        add(JOB, "emr-containers", "startJobRun", "deleteVirtualCluster");
        add(REQUEST, "emr-containers", "createVirtualCluster");
        add(JOB, "emr-serverless", "createApplication", "startApplication", "stopApplication");
        add(JOB, "emr-serverless", "deleteApplication", "startJobRun", "cancelJobRun");
        add(JOB, "eks", "createCluster", "createNodegroup", "createAddon", "createFargateProfile", "runJob");
        add(JOB, "eks", "deleteCluster", "deleteNodegroup", "deleteAddon", "deleteFargateProfile");
        add(REQUEST, "eks", "call");
    }

    private OptimisedIntegrations() {}

    /** Whether there is such an integration. {@code .sync:2} counts as {@code .sync}. */
    static boolean knows(String service, String action, Pattern pattern) {
        Set<Pattern> patterns = PATTERNS.get(service + ":" + action);
        return patterns != null && patterns.contains(pattern);
    }

    private static void add(Set<Pattern> patterns, String service, String... actions) {
        for (String action : actions) {
            PATTERNS.put(service + ":" + action, patterns);
        }
    }
}
