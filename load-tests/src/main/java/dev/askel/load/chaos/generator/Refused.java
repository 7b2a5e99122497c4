// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

/** The cluster has answered, with an error that trying again does not change. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int node;

    Refused(String code, int node, Throwable cause) {
        super(code + ": " + cause.getMessage(), cause);
        this.code = code;
        this.node = node;
    }

    /** The name of the error, such as {@code TaskTimedOut}. */
    public String code() {
        return code;
    }

    /** The node that has said so, from 1. */
    public int node() {
        return node;
    }
}
