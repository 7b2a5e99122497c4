// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

/**
 * The data of a state are longer than a limit. Ends the scope of the state: unlike a task's result that is too long, no
 * retrier and no catcher of the state takes it.
 */
final class DataLimitExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    DataLimitExceeded(Failure failure) {
        super(null, null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
