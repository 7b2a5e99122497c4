// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.limit;

/**
 * Bounds of what one execution may do.
 *
 * @param turnEventsMax how many events one turn may have before the rest is left to the next one
 * @param historyEventsMax how many events the history may have; the last one is then the failure
 * @param payloadBytesMax how long a state's output or a task's result may be, in UTF-8 bytes
 * @param mapConcurrencyMax how many iterations an inline Map runs at a time where its MaxConcurrency says no less
 * @param mapItemsMax how many items of its data a Map state may process
 * @param mapInputBytesMax how long the inputs of all these items may be together, in UTF-8 bytes: they are stored at
 *     once
 */
public record Limits(
        int turnEventsMax,
        long historyEventsMax,
        int payloadBytesMax,
        int mapConcurrencyMax,
        int mapItemsMax,
        int mapInputBytesMax) {

    /** Askel's own, generous limits. */
    public static final Limits DEFAULT = new Limits(1_000, 1_000_000, 1 << 20, 40);

    /** AWS's limits. */
    public static final Limits AWS = new Limits(1_000, 25_000, 256 << 10, 40);

    private static final int MAP_ITEMS_MAX = 100_000;
    private static final int MAP_INPUT_BYTES_MAX = 8 << 20;

    /** With the usual bounds of Map states. */
    public Limits(int turnEventsMax, long historyEventsMax, int payloadBytesMax, int mapConcurrencyMax) {
        this(turnEventsMax, historyEventsMax, payloadBytesMax, mapConcurrencyMax, MAP_ITEMS_MAX, MAP_INPUT_BYTES_MAX);
    }
}
