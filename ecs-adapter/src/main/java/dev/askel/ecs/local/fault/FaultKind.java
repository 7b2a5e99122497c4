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
    THROTTLE("throttle"),
    /** Any error. */
    ERROR("error"),
    /** RunTask answers that there is no room. */
    CAPACITY("capacity"),
    /** The answer comes late. */
    DELAY("delay"),
    /** The call is not carried out and gets no answer. */
    LOST_REQUEST("lostRequest"),
    /** The call is carried out and gets no answer. */
    LOST_ANSWER("lostAnswer"),
    /** DescribeTasks does not know tasks. */
    MISSING("missing"),
    /** Tasks take long to start. */
    SLOW_START("slowStart");

    /** What every order may have. */
    private static final List<String> COMMON = List.of("fault", "cluster", "family", "calls", "rate", "forSeconds");

    private final String orderedAs;

    FaultKind(String orderedAs) {
        this.orderedAs = orderedAs;
    }

    /** Its name in orders. */
    String orderedAs() {
        return orderedAs;
    }

    /** The members that an order of it may have. */
    Set<String> members() {
        return Stream.concat(COMMON.stream(), ownMembers().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private List<String> ownMembers() {
        return switch (this) {
            case THROTTLE -> List.of("operations", "message", "perSecond", "burst");
            case ERROR -> List.of("operations", "code", "message", "httpStatus");
            case CAPACITY -> List.of("reason");
            case DELAY -> List.of("operations", "seconds");
            case LOST_REQUEST, LOST_ANSWER -> List.of("operations", "connection");
            case MISSING -> List.of("tasks", "youngerThanSeconds");
            case SLOW_START -> List.of("status", "seconds");
        };
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
