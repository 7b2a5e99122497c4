// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can go wrong on order. */
enum FaultKind {
    /** ThrottlingException. */
    THROTTLE("throttle", "operations", "message", "perSecond", "burst"),
    /** Any error. */
    ERROR("error", "operations", "code", "message", "httpStatus"),
    /** RunTask answers that there is no room. */
    CAPACITY("capacity", "reason"),
    /** The answer comes late. */
    DELAY("delay", "operations", "seconds"),
    /** The call is not carried out and gets no answer. */
    LOST_REQUEST("lostRequest", "operations", "connection"),
    /** The call is carried out and gets no answer. */
    LOST_ANSWER("lostAnswer", "operations", "connection"),
    /** DescribeTasks does not know tasks. */
    MISSING("missing", "tasks", "youngerThanSeconds"),
    /** Tasks take long to start. */
    SLOW_START("slowStart", "status", "seconds");

    /** What every order may have. */
    private static final List<String> COMMON = List.of("fault", "cluster", "family", "calls", "rate", "forSeconds");

    private final String orderedAs;
    private final List<String> ownMembers;

    FaultKind(String orderedAs, String... own) {
        this.orderedAs = orderedAs;
        this.ownMembers = List.of(own);
    }

    /** Its name in orders. */
    String orderedAs() {
        return orderedAs;
    }

    /** The members that an order of it may have. */
    Set<String> members() {
        return Stream.concat(COMMON.stream(), ownMembers.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException with the names that there are
     */
    static FaultKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.orderedAs.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault '" + name + "'. There are: "
                        + Arrays.stream(values()).map(FaultKind::orderedAs).collect(Collectors.joining(", "))));
    }
}
