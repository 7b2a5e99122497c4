// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What faults look at in a call.
 *
 * @param operation such as {@code RunTask}
 * @param cluster its name; {@code default} where the call names none
 * @param family of the task definition, where the call names one
 */
record StruckCall(String operation, String cluster, Optional<String> family) {

    static StruckCall of(String operation, JsonNode body) {
        String cluster = body.path("cluster").asText();
        String definition = body.path("taskDefinition").asText();
        return new StruckCall(
                operation,
                cluster.isEmpty() ? "default" : lastPart(cluster),
                definition.isEmpty() ? Optional.empty() : Optional.of(family(definition)));
    }

    /** The family in a task definition's ARN, in family and revision, or in the family alone. */
    static String family(String definition) {
        String familyAndRevision = lastPart(definition);
        int colon = familyAndRevision.indexOf(':');
        return colon < 0 ? familyAndRevision : familyAndRevision.substring(0, colon);
    }

    static String lastPart(String arnOrName) {
        return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
    }
}
