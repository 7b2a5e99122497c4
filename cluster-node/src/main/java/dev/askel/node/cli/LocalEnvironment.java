// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.ecs.client.EcsChoices;
import dev.askel.node.integration.aws.AwsService;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The environment variables that AWS's Step Functions Local takes, so that its users need not change their set-up.
 *
 * @param accountId 12 digits; in every ARN that is made
 * @param region in every ARN that is made
 * @param ecsEndpoint where ECS tasks are run; empty for the local ECS of this node
 * @param ecs how ECS is used, which are variables of our own
 * @param endpoints where other services are called; those of AWS are called in the others
 * @param notes one line for each variable that is set and not honoured yet
 */
record LocalEnvironment(
        String accountId,
        String region,
        Optional<URI> ecsEndpoint,
        EcsChoices ecs,
        Map<AwsService, URI> endpoints,
        List<String> notes) {

    private static final String ACCOUNT_ID = "AWS_ACCOUNT_ID";
    private static final String REGION = "AWS_DEFAULT_REGION";
    private static final String ECS_ENDPOINT = "ECS_ENDPOINT";

    private static final Pattern ACCOUNT_ID_FORM = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION_FORM = Pattern.compile("[a-z0-9-]{1,32}");

    private static final List<String> NOT_HONOURED = List.of(
            "WAIT_TIME_SCALE",
            "STEP_FUNCTIONS_ENDPOINT",
            "BATCH_ENDPOINT",
            "DYNAMODB_ENDPOINT",
            "GLUE_ENDPOINT",
            "SAGE_MAKER_ENDPOINT",
            "SQS_ENDPOINT",
            "SNS_ENDPOINT",
            "SFN_MOCK_CONFIG");

    LocalEnvironment {
        endpoints = Map.copyOf(endpoints);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the variables.
     *
     * @throws CliFailure where the value of one cannot be used
     */
    static LocalEnvironment of(Map<String, String> variables) {
        List<String> notes = new ArrayList<>();
        for (String name : NOT_HONOURED) {
            if (isSet(variables, name)) {
                notes.add(name + " is set, but has no effect in this version.");
            }
        }
        return new LocalEnvironment(
                matching(variables, ACCOUNT_ID, "123456789012", ACCOUNT_ID_FORM, "12 digits"),
                matching(variables, REGION, "us-east-1", REGION_FORM, "the name of a region, such as us-east-1"),
                endpoint(variables, ECS_ENDPOINT),
                ecs(variables),
                endpoints(variables),
                notes);
    }

    /** The same, but tasks are run by the local ECS of the node, whatever the variables say. */
    LocalEnvironment withoutEcsEndpoint() {
        List<String> moreNotes = new ArrayList<>(notes);
        ecsEndpoint.ifPresent(endpoint -> moreNotes.add(ECS_ENDPOINT + " is set, but has no effect on the demo."));
        return new LocalEnvironment(accountId, region, Optional.empty(), ecs, endpoints, moreNotes);
    }

    private static boolean isSet(Map<String, String> variables, String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    private static String matching(
            Map<String, String> variables, String name, String otherwise, Pattern form, String shape) {
        if (!isSet(variables, name)) {
            return otherwise;
        }
        String value = variables.get(name).trim();
        if (!form.matcher(value).matches()) {
            throw new CliFailure(name + " is '" + value + "', but must be " + shape + ".");
        }
        return value;
    }

    private static EcsChoices ecs(Map<String, String> variables) {
        try {
            return EcsChoices.of(variables);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }

    private static Map<AwsService, URI> endpoints(Map<String, String> variables) {
        Map<AwsService, URI> endpoints = new EnumMap<>(AwsService.class);
        for (AwsService service : AwsService.values()) {
            service.endpointVariables().stream()
                    .flatMap(name -> endpoint(variables, name).stream())
                    .findFirst()
                    .ifPresent(endpoint -> endpoints.put(service, endpoint));
        }
        return endpoints;
    }

    private static Optional<URI> endpoint(Map<String, String> variables, String name) {
        return isSet(variables, name) ? Optional.of(uri(name, variables.get(name))) : Optional.empty();
    }

    private static URI uri(String name, String value) {
        try {
            URI uri = URI.create(value.trim());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw notAnEndpoint(name, value, e);
        }
        throw notAnEndpoint(name, value, null);
    }

    private static CliFailure notAnEndpoint(String name, String value, Throwable cause) {
        return new CliFailure(
                name + " is '" + value + "', but must be an address such as http://localhost:4566.", cause);
    }
}
