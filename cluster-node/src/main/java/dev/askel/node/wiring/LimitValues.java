// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The values under {@code askel.limits}, each in its range. */
final class LimitValues {

    static final String ROOT = "askel.limits";

    private final Config config;

    private LimitValues(Config config) {
        this.config = config;
    }

    /**
     * What system properties, the environment and {@code application.conf} say.
     *
     * @param profile used instead of theirs
     */
    static Config load(Optional<String> profile) {
        Config loaded = ConfigFactory.load();
        return profile.map(name -> ConfigFactory.parseMap(Map.of(ROOT + ".profile", name)))
                .map(chosen -> chosen.withFallback(loaded))
                .orElse(loaded);
    }

    /**
     * Reads values.
     *
     * @throws IllegalArgumentException with a text for a user, where a value cannot be used
     */
    static <T> T read(Config config, Function<LimitValues, T> reader) {
        try {
            return reader.apply(new LimitValues(config.getConfig(ROOT)));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What stands under the name of the profile. */
    <T> T ofProfile(Map<String, T> profiles) {
        String name = config.getString("profile");
        T profile = profiles.get(name);
        if (profile == null) {
            throw new IllegalArgumentException(
                    ROOT + ".profile is '" + name + "', but must be one of " + new TreeSet<>(profiles.keySet()));
        }
        return profile;
    }

    boolean has(String key) {
        return config.hasPath(key);
    }

    String text(String key) {
        return config.getString(key);
    }

    int number(String key, int otherwise) {
        return (int) whole(key, otherwise, Integer.MAX_VALUE);
    }

    int bytes(String key, int otherwise) {
        return (int) bytes(key, otherwise, Integer.MAX_VALUE);
    }

    long whole(String key, long otherwise, long most) {
        return config.hasPath(key) ? inRange(key, config.getLong(key), most) : otherwise;
    }

    /** With or without a unit, such as {@code 256 KiB}. */
    long bytes(String key, long otherwise, long most) {
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
