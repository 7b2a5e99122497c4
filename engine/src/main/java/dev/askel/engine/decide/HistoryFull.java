// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.decide;

/** The history has reached its limit; the only event that it still takes is the failure. */
final class HistoryFull extends RuntimeException {

    HistoryFull() {
        super("history is full", null, false, false);
    }
}
