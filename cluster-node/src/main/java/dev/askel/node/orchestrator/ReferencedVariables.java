// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.engine.language.reference.VariableReferences;
import java.util.List;
import java.util.Map;

/** The variables that the states of a machine read, in the API's shape. */
final class ReferencedVariables {

    private ReferencedVariables() {}

    /** Names of variables by the name of the state; null, which is an absent member, where no state reads any. */
    static Map<String, List<String>> of(String definition) {
        Map<String, List<String>> references = VariableReferences.of(definition);
        return references.isEmpty() ? null : references;
    }
}
