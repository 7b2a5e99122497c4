// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata;

/** A text is no JSONata expression that the States Language allows. It has no stack trace, because it is a result. */
public final class JsonataSyntaxException extends RuntimeException {

    private final transient SyntaxProblem problem;

    /** @param problem what is wrong, and where */
    public JsonataSyntaxException(SyntaxProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    /** What is wrong, and where. */
    public SyntaxProblem problem() {
        return problem;
    }
}
