// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The traces that Express executions leave, which have no history. Safe for use by many threads. */
public final class Traces {

    private final Map<String, Integer> byArn = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> arnsByName = new ConcurrentHashMap<>();

    /** An execution has come to its trace. */
    public void left(String arn, String name) {
        byArn.merge(arn, 1, Integer::sum);
        arnsByName.computeIfAbsent(name, key -> ConcurrentHashMap.newKeySet()).add(arn);
    }

    /** How often an execution has left a trace. */
    public int count(String arn) {
        return byArn.getOrDefault(arn, 0);
    }

    /** The executions of a name. */
    public Set<String> executions(String name) {
        return Set.copyOf(arnsByName.getOrDefault(name, Set.of()));
    }
}
