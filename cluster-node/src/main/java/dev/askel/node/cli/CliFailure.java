// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

/**
 * A reason why a command cannot do its work that the user can do something about. Its message is the one line that the
 * user sees: the cause, then the mend.
 */
public final class CliFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CliFailure(String message) {
        super(message);
    }

    public CliFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
