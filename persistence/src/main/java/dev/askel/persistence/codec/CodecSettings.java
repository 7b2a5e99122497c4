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
    private static final int FIRST_IDENTIFIER = 8302;
    private static final int LAST_IDENTIFIER = 8399;

    private CodecSettings() {}

    /** Messages that bear the marker go from node to node as CBOR; they may hold events, commands and JSON values. */
    public static Config messages(Class<?> marker) {
        return ConfigFactory.parseMap(Map.of(binding(marker), "jackson-cbor"));
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
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(JACKSON + serializer + ".type-in-manifest", "off");
        values.put(JACKSON + serializer + ".deserialization-type", type.getName());
        values.put(JACKSON + serializer + ".deserialization-features.FAIL_ON_NULL_FOR_PRIMITIVES", "on");
        values.put(JACKSON + "migrations." + quoted(type), FirstVersion.class.getName());
        values.put("pekko.actor.serializers." + serializer, SERIALIZER);
        values.put("pekko.actor.serialization-identifiers." + serializer, identifier);
        values.put(binding(type), serializer);
        return ConfigFactory.parseMap(values);
    }

    private static String binding(Class<?> type) {
        return "pekko.actor.serialization-bindings." + quoted(type);
    }

    private static String quoted(Class<?> type) {
        return '"' + type.getName() + '"';
    }
}
