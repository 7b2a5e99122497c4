// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import java.util.List;
import java.util.stream.Collectors;

/** A JSON value does not fit the shape it was read for. Holds every place at which it does not, in document order. */
public final class ShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ShapeProblem> problems;

    ShapeException(List<ShapeProblem> problems) {
        super(problems.stream().map(ShapeProblem::serializationText).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** The places, at least one. */
    public List<ShapeProblem> problems() {
        return problems;
    }
}
