// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.maprun;

import dev.askel.node.maprun.MapRunAnswer.Described;
import java.util.HashSet;
import java.util.Set;

/**
 * The child executions of a Map Run that wait to be redriven: PENDING_REDRIVE. They do not know it themselves until it
 * is their turn.
 */
public final class PendingRedrives {

    /** None. */
    public static final PendingRedrives NONE = new PendingRedrives(Set.of());

    private static final Set<String> UNSUCCESSFUL = Set.of("FAILED", "TIMED_OUT", "ABORTED");

    private final Set<String> names;

    private PendingRedrives(Set<String> names) {
        this.names = names;
    }

    /** Those of a Map Run. */
    public static PendingRedrives of(Described mapRun) {
        MapRunArn arn = MapRunArn.of(mapRun.mapRunArn());
        Set<String> names = new HashSet<>();
        for (int index = mapRun.pendingFrom(); index < mapRun.pendingTo(); index++) {
            names.add(arn.childName(index));
        }
        return new PendingRedrives(names);
    }

    /** Whether the child execution of that name, which has that status, waits for its redrive. */
    public boolean contains(String name, String status) {
        return names.contains(name) && UNSUCCESSFUL.contains(status);
    }
}
