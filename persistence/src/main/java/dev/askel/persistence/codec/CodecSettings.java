// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Serialisation settings for types outside of the engine: other journaled types, and messages between nodes. */
public final class CodecSettings {

    private static final String JACKSON = "pekko.serialization.jackson.";
    private static final String SERIALIZER = "org.apache.pekko.serialization.jackson.JacksonCborSerializer";
    private static final String MESSAGE = "jackson-cbor-message";
    /** Sent with each message, so it never changes. */
    private static final int MESSAGE_IDENTIFIER = 8300;

    private static final int FIRST_IDENTIFIER = 8302;
    private static final int LAST_IDENTIFIER = 8399;

    private CodecSettings() {}

    /**
     * Messages that bear the marker go from node to node as CBOR; they may hold events, commands and JSON values. What
     * kind of message it is says a name in its bytes; no class name is sent.
     *
     * @param names knows the name of each message
     * @return to be put before the other settings, since it adds to what they say, and resolved with them
     */
    public static Config messages(Class<?> marker, Class<? extends MessageModule> names) {
        Map<String, Object> values = serializer(MESSAGE, MESSAGE_IDENTIFIER, marker);
        // Added to those that there are, which only the syntax of files can say.
        Config module = ConfigFactory.parseString(JACKSON + "jackson-modules += " + quoted(names));
        return ConfigFactory.parseMap(values).withFallback(module);
    }

    /**
     * A type that is stored, in its first version: its fields are stored, not its class name. A sealed interface
     * carries {@code @JsonTypeInfo} and {@code @JsonSubTypes} with frozen names.
     *
     * @param name the serializer's name, in lower case with hyphens, like {@code lane-turn}
     * @param identifier stored with each row, so it never changes: from 8302 to 8399, another one for each type
     */
    public static Config journaled(String name, int identifier, Class<?> type) {
        Objects.requireNonNull(name, "name");
        if (identifier < FIRST_IDENTIFIER || identifier > LAST_IDENTIFIER) {
            throw new IllegalArgumentException("The identifier of " + name + " is " + identifier + ", not from "
                    + FIRST_IDENTIFIER + " to " + LAST_IDENTIFIER);
        }
        String serializer = "jackson-cbor-" + name;
        Map<String, Object> values = serializer(serializer, identifier, type);
        values.put(JACKSON + "migrations." + quoted(type), FirstVersion.class.getName());
        return ConfigFactory.parseMap(values);
    }

    private static Map<String, Object> serializer(String name, int identifier, Class<?> type) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(JACKSON + name + ".type-in-manifest", "off");
        values.put(JACKSON + name + ".deserialization-type", type.getName());
        values.put(JACKSON + name + ".deserialization-features.FAIL_ON_NULL_FOR_PRIMITIVES", "on");
        values.put("pekko.actor.serializers." + name, SERIALIZER);
        values.put("pekko.actor.serialization-identifiers." + name, identifier);
        values.put("pekko.actor.serialization-bindings." + quoted(type), name);
        return values;
    }

    /**
     * Has values of a type that is stored compressed where they are long; others, and those that were stored before,
     * are read as well.
     *
     * @param name as with {@link #journaled}
     * @param from how long they are then, such as {@code 32 KiB}
     */
    public static Config compressed(String name, String from) {
        String compression = JACKSON + "jackson-cbor-" + name + ".compression.";
        return ConfigFactory.parseMap(
                Map.of(compression + "algorithm", "gzip", compression + "compress-larger-than", from));
    }

    private static String quoted(Class<?> type) {
        return '"' + type.getName() + '"';
    }
}
