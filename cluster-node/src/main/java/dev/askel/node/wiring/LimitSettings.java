// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.limit.VariableLimits;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code askel.limits}: the values of a profile, less those that are given by themselves. */
public final class LimitSettings {

    private static final String ROOT = "askel.limits";
    private static final Map<String, Limits> PROFILES = Map.of("default", Limits.DEFAULT, "aws", Limits.AWS);

    private final Config config;

    private LimitSettings(Config config) {
        this.config = config;
    }

    /**
     * The limits that system properties, the environment and {@code application.conf} ask for.
     *
     * @param profile used instead of theirs
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    public static Limits load(Optional<String> profile) {
        Config loaded = ConfigFactory.load();
        return of(profile.map(name -> ConfigFactory.parseMap(Map.of(ROOT + ".profile", name)))
                .map(chosen -> chosen.withFallback(loaded))
                .orElse(loaded));
    }

    /**
     * The limits that a configuration asks for.
     *
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    static Limits of(Config config) {
        try {
            return new LimitSettings(config.getConfig(ROOT)).limits();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Limits limits() {
        String name = config.getString("profile");
        Limits profile = PROFILES.get(name);
        if (profile == null) {
            throw new IllegalArgumentException(
                    ROOT + ".profile is '" + name + "', but must be one of " + new TreeSet<>(PROFILES.keySet()));
        }
        return new Limits(
                number("turn-events-max", profile.turnEventsMax()),
                bytes("turn-bytes-max", profile.turnBytesMax(), Integer.MAX_VALUE),
                whole("history-events-max", profile.historyEventsMax(), Long.MAX_VALUE),
                bytes("payload-bytes-max", profile.payloadBytesMax()),
                number("map-concurrency-max", profile.mapConcurrencyMax()),
                number("map-run-concurrency-max", profile.mapRunConcurrencyMax()),
                number("map-items-max", profile.mapItemsMax()),
                bytes("map-input-bytes-max", profile.mapInputBytesMax()),
                variables(profile.variables()),
                definition(profile.definition()));
    }

    private VariableLimits variables(VariableLimits profile) {
        return new VariableLimits(
                bytes("variable-bytes-max", profile.valueBytesMax()),
                bytes("assign-bytes-max", profile.assignBytesMax()),
                bytes("execution-variables-bytes-max", profile.executionBytesMax(), Long.MAX_VALUE));
    }

    private DefinitionLimits definition(DefinitionLimits profile) {
        return new DefinitionLimits(
                bytes("definition-bytes-max", profile.bytesMax()),
                number("state-name-characters-max", profile.stateNameCharactersMax()),
                (int) whole("nesting-max", profile.nestingMax(), DefinitionLimits.NESTING_MAX));
    }

    private int number(String key, int otherwise) {
        return (int) whole(key, otherwise, Integer.MAX_VALUE);
    }

    private int bytes(String key, int otherwise) {
        return (int) bytes(key, otherwise, Integer.MAX_VALUE);
    }

    private long whole(String key, long otherwise, long most) {
        return config.hasPath(key) ? inRange(key, config.getLong(key), most) : otherwise;
    }

    /** With or without a unit, such as {@code 256 KiB}. */
    private long bytes(String key, long otherwise, long most) {
        return config.hasPath(key) ? inRange(key, config.getBytes(key), most) : otherwise;
    }

    private static long inRange(String key, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    ROOT + "." + key + " is " + value + ", but must be between 1 and " + most);
        }
        return value;
    }
}
