// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.generator;

/** Nobody has answered for so long that the client gives up. What it asked for may have been done or not. */
public final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswer(Throwable last) {
        super(String.valueOf(last), last);
    }
}
