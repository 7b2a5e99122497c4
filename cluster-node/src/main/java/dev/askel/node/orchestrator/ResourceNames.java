// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.protocol.error.StepFunctionsFaults;

/** The rule for names of machines and executions. */
final class ResourceNames {

    private static final int LENGTH_MAX = 80;
    private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private ResourceNames() {}

    /** Gives the name back, or refuses it with {@code InvalidName}. */
    static String check(String name) {
        boolean valid = !name.isEmpty()
                && name.length() <= LENGTH_MAX
                && name.codePoints().noneMatch(ResourceNames::isForbidden);
        if (!valid) {
            throw StepFunctionsFaults.invalidName(name);
        }
        return name;
    }

    private static boolean isForbidden(int character) {
        return Character.isWhitespace(character)
                || Character.isISOControl(character)
                || FORBIDDEN.indexOf(character) >= 0;
    }
}
