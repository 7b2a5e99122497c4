// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

/** The cluster has answered, with an error that trying again does not change. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    Refused(String code, Throwable cause) {
        super(code + ": " + cause.getMessage(), cause);
        this.code = code;
    }

    /** The name of the error, such as {@code TaskTimedOut}. */
    public String code() {
        return code;
    }
}
