// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.limit.VariableLimits;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code askel.limits} says of executions: the values of a profile, less those that are given by themselves.
 */
public final class LimitSettings {

    private static final Map<String, Limits> PROFILES = Map.of("default", Limits.DEFAULT, "aws", Limits.AWS);

    private final LimitValues values;

    private LimitSettings(LimitValues values) {
        this.values = values;
    }

    /**
     * The limits that system properties, the environment and {@code application.conf} ask for.
     *
     * @param profile used instead of theirs
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    public static Limits load(Optional<String> profile) {
        return of(LimitValues.load(profile));
    }

    /**
     * The limits that a configuration asks for.
     *
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    static Limits of(Config config) {
        return LimitValues.read(config, values -> new LimitSettings(values).limits());
    }

    private Limits limits() {
        Limits profile = values.ofProfile(PROFILES);
        return new Limits(
                values.number("turn-events-max", profile.turnEventsMax()),
                values.bytes("turn-bytes-max", profile.turnBytesMax(), Integer.MAX_VALUE),
                values.whole("history-events-max", profile.historyEventsMax(), Long.MAX_VALUE),
                values.bytes("payload-bytes-max", profile.payloadBytesMax()),
                values.number("map-concurrency-max", profile.mapConcurrencyMax()),
                values.number("map-run-concurrency-max", profile.mapRunConcurrencyMax()),
                values.number("activity-polls-max", profile.activityPollsMax()),
                values.number("map-items-max", profile.mapItemsMax()),
                values.bytes("map-input-bytes-max", profile.mapInputBytesMax()),
                variables(profile.variables()),
                definition(profile.definition()));
    }

    private VariableLimits variables(VariableLimits profile) {
        return new VariableLimits(
                values.bytes("variable-bytes-max", profile.valueBytesMax()),
                values.bytes("assign-bytes-max", profile.assignBytesMax()),
                values.bytes("execution-variables-bytes-max", profile.executionBytesMax(), Long.MAX_VALUE));
    }

    private DefinitionLimits definition(DefinitionLimits profile) {
        return new DefinitionLimits(
                values.bytes("definition-bytes-max", profile.bytesMax()),
                values.number("state-name-characters-max", profile.stateNameCharactersMax()),
                (int) values.whole("nesting-max", profile.nestingMax(), DefinitionLimits.NESTING_MAX));
    }
}
