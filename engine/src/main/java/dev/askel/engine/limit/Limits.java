// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.limit;

/**
 * Bounds of what one execution may do.
 *
 * @param turnEventsMax how many events one turn may have before the rest is left to the next one
 * @param historyEventsMax how many events the history may have; the last one is then the failure
 * @param payloadBytesMax how long a state's output or a task's result may be, in UTF-8 bytes
 * @param mapConcurrencyMax how many iterations an inline Map runs at a time where its MaxConcurrency says no less
 */
public record Limits(int turnEventsMax, long historyEventsMax, int payloadBytesMax, int mapConcurrencyMax) {

    /** Askel's own, generous limits. */
    public static final Limits DEFAULT = new Limits(1_000, 1_000_000, 1 << 20, 40);

    /** AWS's limits. */
    public static final Limits AWS = new Limits(1_000, 25_000, 256 << 10, 40);
}
