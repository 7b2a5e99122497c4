// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskResource.Pattern;
import java.util.Optional;
import java.util.regex.Matcher;

/** Parses the Resource of a Task state. */
final class ResourceParser {

    private static final java.util.regex.Pattern INTEGRATION =
            java.util.regex.Pattern.compile("arn:[^:]+:states:([^:]*):([^:]*):(aws-sdk:[A-Za-z0-9]+|[a-z][A-Za-z-]*)"
                    + ":([A-Za-z0-9]+)((?:\\.[A-Za-z]+(?::2)?)?)");
    private static final java.util.regex.Pattern LAMBDA =
            java.util.regex.Pattern.compile("arn:[^:]+:lambda:([^:]*):[^:]*:function:\\S+");
    private static final java.util.regex.Pattern ACTIVITY =
            java.util.regex.Pattern.compile("arn:[^:]+:states:([^:]*):[^:]*:activity:\\S+");

    private ResourceParser() {}

    /** The resource; empty, with a diagnostic, where it is not recognised. */
    static Optional<TaskResource> parse(String arn, Fields fields) {
        if (!arn.startsWith("arn:")) {
            fields.error("Resource", "Value is not a valid resource ARN");
            return Optional.empty();
        }
        Optional<TaskResource> resource = parse(arn);
        if (fields.has("Credentials")
                && resource.filter(known -> known.kind() == Kind.ACTIVITY).isPresent()) {
            fields.error("The field 'Credentials' is not supported for activities");
        }
        if (resource.isEmpty()) {
            fields.error(
                    "Resource",
                    "The resource provided " + arn + " is not recognized. The value is not a valid resource ARN, or the"
                            + " resource is not available in this region.");
        }
        resource.filter(ResourceParser::isAliasOfSync).ifPresent(alias -> fields.diagnostics()
                .warning(
                        DiagnosticCode.INVALID_RESOURCE,
                        "AWS knows '.sync:2' only of states:startExecution; here it is taken as '.sync'",
                        fields.location("Resource")));
        return resource;
    }

    private static boolean isAliasOfSync(TaskResource resource) {
        return resource.kind() == Kind.INTEGRATION
                && resource.action().endsWith(".sync:2")
                && !resource.service().equals("states");
    }

    private static Optional<TaskResource> parse(String arn) {
        Matcher activity = ACTIVITY.matcher(arn);
        if (activity.matches()) {
            return Optional.of(
                    new TaskResource(arn, Kind.ACTIVITY, "activity", arn, Pattern.REQUEST_RESPONSE, region(activity)));
        }
        Matcher lambda = LAMBDA.matcher(arn);
        if (lambda.matches()) {
            return Optional.of(new TaskResource(
                    arn, Kind.LAMBDA_FUNCTION, "lambda", arn, Pattern.REQUEST_RESPONSE, region(lambda)));
        }
        Matcher integration = INTEGRATION.matcher(arn);
        return integration.matches() ? integration(arn, integration) : Optional.empty();
    }

    private static Optional<TaskResource> integration(String arn, Matcher matcher) {
        String service = matcher.group(3);
        String action = matcher.group(4);
        Optional<Pattern> pattern = pattern(matcher.group(5)).filter(suffix -> isKnown(service, action, suffix));
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        String withSuffix = action + matcher.group(5);
        return Optional.of(
                new TaskResource(arn, Kind.INTEGRATION, service, withSuffix, pattern.get(), region(matcher)));
    }

    /** Any action of the SDK can be called, but only optimised integrations wait for a job. */
    private static boolean isKnown(String service, String action, Pattern pattern) {
        return service.startsWith("aws-sdk:")
                ? pattern != Pattern.SYNC
                : OptimisedIntegrations.knows(service, action, pattern);
    }

    private static Optional<String> region(Matcher matcher) {
        return Optional.of(matcher.group(1)).filter(region -> !region.isEmpty());
    }

    private static Optional<Pattern> pattern(String suffix) {
        return switch (suffix) {
            case "" -> Optional.of(Pattern.REQUEST_RESPONSE);
            case ".sync", ".sync:2" -> Optional.of(Pattern.SYNC);
            case ".waitForTaskToken" -> Optional.of(Pattern.WAIT_FOR_TASK_TOKEN);
            default -> Optional.empty();
        };
    }

    /** The actions of the optimised integrations. */
}
