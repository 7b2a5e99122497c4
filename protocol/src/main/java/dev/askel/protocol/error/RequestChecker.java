// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import dev.askel.protocol.aws.SdkMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Checks requests against the constraints of an API model, which the service checks before it looks at anything else:
 * {@code 1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value
 * less than or equal to 1000}. All violations come in one text, in the order of the members.
 */
public final class RequestChecker {

    /** Checks requests of Step Functions, with AWS's greatest lengths. */
    public static final RequestChecker STEP_FUNCTIONS = stepFunctions(262_144, 1_048_576);

    private static final int REPEATED_CHARACTERS_MAX = 4096;

    private final ConstraintTable table;

    private RequestChecker(ConstraintTable table) {
        this.table = table;
    }

    /**
     * Checks requests of Step Functions.
     *
     * @param payloadCharactersMax how long inputs and outputs may be
     * @param definitionCharactersMax how long definitions may be
     */
    public static RequestChecker stepFunctions(long payloadCharactersMax, long definitionCharactersMax) {
        return new RequestChecker(ConstraintTable.load(
                "sfn-constraints.txt", Map.of("payload", payloadCharactersMax, "definition", definitionCharactersMax)));
    }

    /** The {@code ValidationException} that a request deserves, or empty for a request that is as it should be. */
    public Optional<ServiceFault> check(SdkPojo request) {
        List<String> violations = new ArrayList<>();
        checkMembers(request, "", violations);
        if (violations.isEmpty()) {
            return Optional.empty();
        }
        String count = violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
        return Optional.of(
                ServiceFault.client("ValidationException", count + " detected: " + String.join("; ", violations)));
    }

    private void checkMembers(SdkPojo pojo, String prefix, List<String> violations) {
        String shape = pojo.getClass().getSimpleName();
        for (SdkField<?> field : pojo.sdkFields()) {
            String member = shape + '.' + field.locationName();
            checkValue(member, SdkMembers.valueOf(field, pojo), prefix + field.locationName(), violations);
        }
    }

    private void checkValue(String member, Object value, String path, List<String> violations) {
        for (ConstraintTable.Rule rule : table.of(member)) {
            rule.constraint()
                    .demandOn(value)
                    .ifPresent(demand -> violations.add(shown(value, rule.sensitive()) + " at '" + path
                            + "' failed to satisfy constraint: " + demand));
        }
        if (value instanceof SdkPojo nested) {
            checkMembers(nested, path + '.', violations);
        } else if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                checkValue(member + ".member", elements.get(i), path + '.' + (i + 1) + ".member", violations);
            }
        }
    }

    private static String shown(Object value, boolean sensitive) {
        if (value == null) {
            return "Value null";
        }
        return sensitive ? "Value" : "Value '" + abridged(text(value)) + '\'';
    }

    private static String abridged(String text) {
        return text.length() <= REPEATED_CHARACTERS_MAX ? text : text.substring(0, REPEATED_CHARACTERS_MAX) + "...";
    }

    private static String text(Object value) {
        if (value instanceof SdkPojo pojo) {
            String members = pojo.sdkFields().stream()
                    .map(field -> Map.entry(field.locationName(), Optional.ofNullable(SdkMembers.valueOf(field, pojo))))
                    .filter(member -> member.getValue().isPresent())
                    .map(member ->
                            member.getKey() + '=' + text(member.getValue().get()))
                    .collect(Collectors.joining(", "));
            return pojo.getClass().getSimpleName() + '(' + members + ')';
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(RequestChecker::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }
}
