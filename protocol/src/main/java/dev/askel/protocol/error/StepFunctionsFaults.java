// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import java.util.List;

/**
 * The errors of Step Functions in its own texts. Texts are those recorded from the service, but for the ones whose
 * javadoc says otherwise.
 */
public final class StepFunctionsFaults {

    /** How much of an output that is no JSON is said again. */
    private static final int OUTPUT_CHARACTERS_MAX = 500;

    private static final String REASON = "reason";
    private static final String RESOURCE_NAME = "resourceName";
    private static final String THROTTLING = "ThrottlingException";
    private static final String UNAVAILABLE = "ServiceUnavailable";
    private static final int UNAVAILABLE_STATUS = 503;
    /** The status of exceeded quotas, as AWS has it. */
    private static final int PAYMENT_REQUIRED = 402;

    private StepFunctionsFaults() {}

    /** No such machine: {@code State Machine Does Not Exist: '<arn>'}. */
    public static ServiceFault stateMachineDoesNotExist(String stateMachineArn) {
        return ServiceFault.client(
                "StateMachineDoesNotExist", "State Machine Does Not Exist: " + quoted(stateMachineArn));
    }

    /** No such version, where one is to be described or started. */
    public static ServiceFault versionDoesNotExist(String versionArn) {
        return ServiceFault.client(
                "StateMachineDoesNotExist", "State Machine Version Does Not Exist: " + quoted(versionArn));
    }

    /** The same machine is there, with a version where none is wished. */
    public static ServiceFault alreadyPublished() {
        return ServiceFault.client(
                "StateMachineAlreadyExists",
                "State Machine Already Exists: This state machine was already created with a published version.");
    }

    /** The same machine is there, and its first version has another description than is wished. */
    public static ServiceFault alreadyPublishedOtherwise() {
        return ServiceFault.client(
                "StateMachineAlreadyExists",
                "State Machine Already Exists: This state machine was already created with a published version using a"
                        + " different description.");
    }

    /** The name is taken by a machine with another definition or configuration. */
    public static ServiceFault stateMachineAlreadyExists(String stateMachineArn) {
        return ServiceFault.client(
                "StateMachineAlreadyExists", "State Machine Already Exists: " + quoted(stateMachineArn));
    }

    /** The machine is being deleted; text not recorded. */
    public static ServiceFault stateMachineDeleting(String stateMachineArn) {
        return ServiceFault.client("StateMachineDeleting", "State Machine is deleting: " + quoted(stateMachineArn));
    }

    /** An operation for the other type of machines, such as ListExecutions on an Express one. */
    public static ServiceFault stateMachineTypeNotSupported() {
        return ServiceFault.client(
                "StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
    }

    /** No such execution: {@code Execution Does Not Exist: '<arn>'}. */
    public static ServiceFault executionDoesNotExist(String executionArn) {
        return ServiceFault.client("ExecutionDoesNotExist", "Execution Does Not Exist: " + quoted(executionArn));
    }

    /** The name is taken by a closed execution or one with another input; text not recorded. */
    public static ServiceFault executionAlreadyExists(String executionArn) {
        return ServiceFault.client("ExecutionAlreadyExists", "Execution Already Exists: " + quoted(executionArn));
    }

    /**
     * RedriveExecution on an execution that cannot be redriven.
     *
     * @param reason as DescribeExecution tells it: {@code Execution is RUNNING and cannot be redriven}, …
     */
    public static ServiceFault executionNotRedrivable(String executionArn, String reason) {
        return ServiceFault.client(
                "ExecutionNotRedrivable", "Execution " + executionArn + " invalid for redrive as: " + reason);
    }

    /** No such activity: {@code Activity Does Not Exist: '<arn>'}. */
    public static ServiceFault activityDoesNotExist(String activityArn) {
        return ServiceFault.client("ActivityDoesNotExist", "Activity Does Not Exist: " + quoted(activityArn));
    }

    /** The name is taken by an activity with another encryption; text not recorded. */
    public static ServiceFault activityAlreadyExists(String activityArn) {
        return ServiceFault.client("ActivityAlreadyExists", "Activity Already Exists: " + quoted(activityArn));
    }

    /** As many workers wait for tasks of the activity as may; text not recorded. */
    public static ServiceFault activityWorkerLimitExceeded() {
        return ServiceFault.client(
                "ActivityWorkerLimitExceeded",
                "The maximum number of workers concurrently polling for activity tasks has been reached.");
    }

    /** No such resource to tag, and no such Map Run. */
    public static ServiceFault resourceNotFound(String resourceArn) {
        return ServiceFault.client("ResourceNotFound", "Resource not found: " + quoted(resourceArn));
    }

    /** A name with characters that names must not have: {@code Invalid Name: '<name>'}. */
    public static ServiceFault invalidName(String name) {
        return ServiceFault.client("InvalidName", "Invalid Name: " + quoted(name));
    }

    /** A text that is no ARN: {@code Invalid Arn: 'Invalid ARN prefix: <value>'}. */
    public static ServiceFault invalidArn(String value) {
        return invalidArnBecause("Invalid ARN prefix: " + value);
    }

    /** An ARN of a resource that the operation does not take, such as {@code express} for DescribeExecution. */
    public static ServiceFault invalidArnType(String resourceType) {
        return invalidArnBecause("Resource type not valid in this context: " + resourceType);
    }

    private static ServiceFault invalidArnBecause(String reason) {
        return ServiceFault.client("InvalidArn", "Invalid Arn: " + quoted(reason));
    }

    /** A page or task token that was not issued here, was damaged or belongs to other arguments. */
    public static ServiceFault invalidToken() {
        return ServiceFault.client("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    /** The task of the token has ended or its time is over. */
    public static ServiceFault taskTimedOut() {
        return taskTimedOut("Provided task does not exist anymore");
    }

    /** The task of an activity, which a worker had, has ended or its time is over. */
    public static ServiceFault activityTaskTimedOut(String activityArn) {
        return taskTimedOut(activityArn);
    }

    private static ServiceFault taskTimedOut(String detail) {
        return ServiceFault.client("TaskTimedOut", "Task Timed Out: " + quoted(detail));
    }

    /** The token was issued here and its execution is gone; text not recorded. */
    public static ServiceFault taskDoesNotExist() {
        return ServiceFault.client("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
    }

    /**
     * A definition with problems.
     *
     * @param problems such as {@code SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /}
     */
    public static ServiceFault invalidDefinition(String problems) {
        return ServiceFault.client("InvalidDefinition", "Invalid State Machine Definition: " + quoted(problems));
    }

    /**
     * An execution input that is no JSON text or too long.
     *
     * @param reason the parser's own words
     */
    public static ServiceFault invalidExecutionInput(String reason) {
        return ServiceFault.client("InvalidExecutionInput", "Invalid State Machine Execution Input: " + quoted(reason));
    }

    /**
     * A task output that is no JSON text or too long.
     *
     * @param reason the parser's own words
     */
    public static ServiceFault invalidOutput(String reason) {
        return ServiceFault.client("InvalidOutput", "Invalid Output: " + quoted(reason));
    }

    /**
     * The output of a task is not JSON.
     *
     * @param output as it was sent; a long one is cut, as the text is to fit into headers too
     */
    public static ServiceFault outputIsNotJson(String output) {
        String shown = output.codePointCount(0, output.length()) <= OUTPUT_CHARACTERS_MAX
                ? output
                : output.substring(0, output.offsetByCodePoints(0, OUTPUT_CHARACTERS_MAX)) + "...";
        return ServiceFault.client("InvalidOutput", "Invalid Output: " + quoted(shown) + " is not valid JSON.");
    }

    /**
     * A logging configuration that cannot be used.
     *
     * @param reason {@code Must specify exactly one Log Destination.}, {@code Log Destination not found.}
     */
    public static ServiceFault invalidLoggingConfiguration(String reason) {
        return ServiceFault.client("InvalidLoggingConfiguration", "Invalid Logging Configuration: " + reason);
    }

    /** UpdateStateMachine with nothing to update. */
    public static ServiceFault nothingToUpdate() {
        return ServiceFault.client(
                "MissingRequiredParameter",
                "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be"
                        + " specified");
    }

    /** UpdateMapRun on one that has ended; the reason is AWS's, the text not recorded. */
    public static ServiceFault mapRunCompleted(String mapRunArn) {
        return validation("The Map Run " + quoted(mapRunArn) + " is no longer running")
                .with(REASON, "CANNOT_UPDATE_COMPLETED_MAP_RUN");
    }

    /**
     * An ARN with the label of a Map state, for an operation on machines; the reason is AWS's, the text not recorded.
     */
    public static ServiceFault labeledArn(String stateMachineArn) {
        return validation(quoted(stateMachineArn)
                        + " refers to a Distributed Map state; give the ARN of the state machine")
                .with(REASON, "API_DOES_NOT_SUPPORT_LABELED_ARNS");
    }

    /** A description for a version that is not published. */
    public static ServiceFault versionDescriptionWithoutPublish() {
        return validation("Version description can only be set when publish is true");
    }

    /** Versions that are routed to must differ. */
    public static ServiceFault routingNotDistinct(List<String> versionArns) {
        return invalidRouting(
                "Routing configuration must contain distinct state machine version ARNs. Received: " + versionArns);
    }

    /** Only versions can be routed to. */
    public static ServiceFault routingNotOfVersions(List<String> arns) {
        return invalidRouting("Routing configuration must contain state machine version ARNs. Received: " + arns);
    }

    /** All versions that are routed to must be of one machine, the alias's. */
    public static ServiceFault routingOfOtherMachines(List<String> versionArns) {
        return invalidRouting(
                "Routing configuration must contain state machine version ARNs for the same state machine."
                        + " Received: " + versionArns);
    }

    /** Weights are in percent. */
    public static ServiceFault routingWeights(List<Integer> weights) {
        return invalidRouting("Sum of routing configuration weights must equal 100. Received: " + weights);
    }

    private static ServiceFault invalidRouting(String message) {
        return validation(message).with(REASON, "INVALID_ROUTING_CONFIGURATION");
    }

    /** UpdateStateMachineAlias with nothing to update. */
    public static ServiceFault nothingToUpdateOfAlias() {
        return validation("Either description or routing configuration must be specified");
    }

    /** An ARN of something else where that of a version is wanted; text not recorded. */
    public static ServiceFault notOfVersion(String arn) {
        return validation("The ARN of a state machine version must be specified. Received: " + arn);
    }

    /** An ARN of something else where that of an alias is wanted; text not recorded. */
    public static ServiceFault notOfAlias(String arn) {
        return validation("The ARN of a state machine alias must be specified. Received: " + arn);
    }

    /** The alias is there, with another description or routing configuration. */
    public static ServiceFault otherAlias() {
        return conflict("Failed to create alias because an alias with the same name and a different routing"
                + " configuration already exists.");
    }

    /** A version that cannot be deleted. */
    public static ServiceFault versionInUse(List<String> aliases) {
        return conflict("Version to be deleted must not be referenced by an alias. Current list of aliases"
                + " referencing this version: " + aliases);
    }

    /** The revision to publish is not the current one; {@code INITIAL} is the one without an id. */
    public static ServiceFault otherRevision(String wanted, String current) {
        return conflict("Failed to publish the State Machine version for revision " + wanted
                + ". The current State Machine revision is " + current + ".");
    }

    /** No such alias, or no version that it could refer to. */
    public static ServiceFault referencedResourceNotFound() {
        return ServiceFault.client("ResourceNotFound", "Request references a resource that does not exist.");
    }

    /** A machine has all versions that it may have; text not recorded. */
    public static ServiceFault tooManyVersions(String stateMachineArn) {
        return quotaExceeded("The state machine has 1000 versions, and may not have more: " + quoted(stateMachineArn));
    }

    /** A machine has all aliases that it may have; text not recorded. */
    public static ServiceFault tooManyAliases(String stateMachineArn) {
        return quotaExceeded("The state machine has 100 aliases, and may not have more: " + quoted(stateMachineArn));
    }

    /** A resource would have more than 50 tags; text not recorded. */
    public static ServiceFault tooManyTags(String resourceArn) {
        return ServiceFault.client("TooManyTags", "A resource may have up to 50 tags: " + quoted(resourceArn))
                .with(RESOURCE_NAME, resourceArn);
    }

    /** A tag whose key has the prefix that AWS keeps for itself, {@code aws:}. */
    public static ServiceFault systemTag() {
        return ServiceFault.client(
                "AccessDeniedException", "Caller is an end user and not allowed to mutate system tags");
    }

    private static ServiceFault quotaExceeded(String message) {
        return new ServiceFault("ServiceQuotaExceededException", message, PAYMENT_REQUIRED);
    }

    /** A request that breaks a rule of the operation. */
    public static ServiceFault validation(String message) {
        return ServiceFault.client("ValidationException", message);
    }

    /** The resource is in a state, or being changed, such that the request cannot be done. */
    public static ServiceFault conflict(String message) {
        return ServiceFault.client("ConflictException", message);
    }

    /** More requests than the service takes. */
    public static ServiceFault throttled() {
        return ServiceFault.client(THROTTLING, "Rate exceeded");
    }

    /**
     * The service cannot do it now. Nothing was done, or nothing that would be done twice by a request sent again.
     *
     * @param message for people
     */
    public static ServiceFault unavailable(String message) {
        return new ServiceFault(UNAVAILABLE, message, UNAVAILABLE_STATUS);
    }

    /** Whether the same request may be sent again, a little later, with another end. */
    public static boolean mayBeSentAgain(ServiceFault fault) {
        return fault.code().equals(THROTTLING) || fault.code().equals(UNAVAILABLE);
    }

    private static String quoted(String value) {
        return '\'' + value + '\'';
    }
}
