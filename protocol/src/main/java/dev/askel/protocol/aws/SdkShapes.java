// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads and writes the model classes of the AWS SDK for Java as JSON, through the fields that each of them describes
 * ({@link SdkPojo#sdkFields()}). It holds for every service with a JSON protocol.
 *
 * <p>Enumerations are strings, moments are numbers of seconds since 1970 (with a fraction) and blobs are Base64.
 * Members that are not set are left out; a list or map that was set and is empty is written.
 */
public final class SdkShapes {

    private SdkShapes() {}

    /**
     * Sets the members of a builder from a JSON object; passes over fields that the shape does not have.
     *
     * @throws ShapeException with every value that has the wrong type
     */
    public static <B extends SdkPojo> void read(JsonNode json, B builder, Naming naming) {
        read(json, builder, naming, UnknownFields.IGNORE);
    }

    /**
     * Sets the members of a builder from a JSON object. JSON null is the same as an absent field.
     *
     * @throws ShapeException with every value that has the wrong type and, where they are reported, every unknown field
     */
    public static <B extends SdkPojo> void read(JsonNode json, B builder, Naming naming, UnknownFields unknownFields) {
        new ShapeReader(naming, unknownFields).read(json, builder);
    }

    /**
     * Reads a JSON object as the shape that the builder builds.
     *
     * @param type the class of the shape, such as {@code StartExecutionRequest.class}
     * @throws ShapeException as {@link #read}
     */
    public static <T extends SdkPojo, B extends SdkPojo & Buildable> T build(
            JsonNode json, B builder, Naming naming, Class<T> type) {
        read(json, builder, naming);
        return type.cast(builder.build());
    }

    /** Writes the members of a shape that are set. */
    public static ObjectNode write(SdkPojo pojo, Naming naming, TimeFormat timeFormat) {
        return new ShapeWriter(naming, timeFormat).write(pojo);
    }
}
