// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with manifests, in the order in which it is found. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    /** Notes a problem where something does not hold. */
    void require(boolean holds, String problem, Object... arguments) {
        if (!holds) {
            found.add(problem.formatted(arguments));
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
