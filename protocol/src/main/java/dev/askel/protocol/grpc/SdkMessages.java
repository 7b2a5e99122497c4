// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import com.google.protobuf.Message;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Converts between protobuf messages and the classes of the AWS SDK by their descriptions: a field corresponds to the
 * member whose name is its JSON name. Moments are {@code google.protobuf.Timestamp}; a list that is the value of a map
 * stands in a message with one repeated field, since protobuf has no maps of lists.
 *
 * <p>Fields that are not there are members that are not set. Members that the message has no field for are left out.
 */
public final class SdkMessages {

    private SdkMessages() {}

    /** Sets the members of a builder from the fields of a message. */
    public static <B extends SdkPojo> void read(Message message, B builder) {
        MessageReader.read(message, builder);
    }

    /**
     * Reads a message as the shape that the builder builds.
     *
     * @param type the class of the shape
     */
    public static <T extends SdkPojo, B extends SdkPojo & Buildable> T build(
            Message message, B builder, Class<T> type) {
        read(message, builder);
        return type.cast(builder.build());
    }

    /**
     * Writes the members of a shape that are set.
     *
     * @param empty the default instance of the message type
     */
    @SuppressWarnings("unchecked") // A builder builds messages of the type that made it.
    public static <M extends Message> M write(SdkPojo pojo, M empty) {
        return (M) MessageWriter.fill(empty.newBuilderForType(), pojo);
    }
}
