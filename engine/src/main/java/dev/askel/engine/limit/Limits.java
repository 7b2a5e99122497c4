// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.limit;

import java.util.Objects;

/**
 * Bounds of what one execution may do, and of who may wait for its tasks.
 *
 * @param turnEventsMax how many events one turn may have before the rest is left to the next one
 * @param turnBytesMax how many bytes of payloads one turn may have before the rest is left to the next one: a turn is
 *     one row of the journal, which the database takes up to a length
 * @param historyEventsMax how many events the history may have; the last one is then the failure
 * @param payloadBytesMax how long an input, an output or a task's result may be, in UTF-8 bytes
 * @param mapConcurrencyMax how many iterations an inline Map runs at a time where its MaxConcurrency says no less
 * @param mapRunConcurrencyMax how many child executions a Map Run has at a time where its MaxConcurrency says no less
 * @param activityPollsMax how many workers wait at a time for tasks of one activity
 * @param mapItemsMax how many items of its data a Map state may process
 * @param mapInputBytesMax how long the inputs of all these items may be together, in UTF-8 bytes: they are stored at
 *     once
 */
public record Limits(
        int turnEventsMax,
        long turnBytesMax,
        long historyEventsMax,
        int payloadBytesMax,
        int mapConcurrencyMax,
        int mapRunConcurrencyMax,
        int activityPollsMax,
        int mapItemsMax,
        int mapInputBytesMax,
        VariableLimits variables,
        DefinitionLimits definition) {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** Askel's own, generous limits. */
    public static final Limits DEFAULT = new Limits(1_000, 1_000_000, MIB, 40);

    /**
     * AWS's limits, from its page on <a
     * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>; where it has none,
     * those of {@link #DEFAULT}.
     */
    public static final Limits AWS = new Limits(
            DEFAULT.turnEventsMax,
            DEFAULT.turnBytesMax,
            25_000,
            256 * KIB,
            40,
            10_000,
            1_000,
            DEFAULT.mapItemsMax,
            DEFAULT.mapInputBytesMax,
            new VariableLimits(256 * KIB, 256 * KIB, 10 * MIB),
            new DefinitionLimits(MIB, 80, DEFAULT.definition.nestingMax()));

    public Limits {
        Objects.requireNonNull(variables, "variables");
        Objects.requireNonNull(definition, "definition");
    }

    /** With the default bounds of the rest. */
    public Limits(int turnEventsMax, long historyEventsMax, int payloadBytesMax, int mapConcurrencyMax) {
        this(
                turnEventsMax,
                2 * MIB,
                historyEventsMax,
                payloadBytesMax,
                mapConcurrencyMax,
                1_000,
                100_000,
                100_000,
                8 * MIB,
                new VariableLimits(MIB, 4 * MIB, 10 * MIB),
                new DefinitionLimits(2 * MIB, 80, 30));
    }

    /** The same with no bound of the history, for executions whose history nobody keeps. */
    public Limits withoutHistoryMax() {
        return new Limits(
                turnEventsMax,
                turnBytesMax,
                Long.MAX_VALUE,
                payloadBytesMax,
                mapConcurrencyMax,
                mapRunConcurrencyMax,
                activityPollsMax,
                mapItemsMax,
                mapInputBytesMax,
                variables,
                definition);
    }
}
