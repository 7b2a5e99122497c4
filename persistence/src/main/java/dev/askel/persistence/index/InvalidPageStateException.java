// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

/** A page was asked for with a text that no earlier page has given. */
public final class InvalidPageStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidPageStateException() {
        super("The page state is not one that an earlier page of this list has given");
    }
}
