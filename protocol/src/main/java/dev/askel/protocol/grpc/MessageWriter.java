// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.askel.protocol.aws.SdkMembers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** From shapes to messages. */
final class MessageWriter {

    private MessageWriter() {}

    static Message fill(Message.Builder builder, SdkPojo pojo) {
        Map<String, FieldDescriptor> fields = MessageFields.byJsonName(builder.getDescriptorForType());
        for (SdkField<?> member : pojo.sdkFields()) {
            FieldDescriptor field = fields.get(member.locationName());
            Object value = field == null ? null : SdkMembers.valueOf(member, pojo);
            if (value != null) {
                set(builder, member, field, value);
            }
        }
        return builder.build();
    }

    private static void set(Message.Builder builder, SdkField<?> member, FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            addEntries(builder, member, field, (Map<?, ?>) value);
        } else if (field.isRepeated()) {
            addElements(builder, member, field, (List<?>) value);
        } else {
            builder.setField(field, value(builder, member, field, value));
        }
    }

    private static void addElements(
            Message.Builder builder, SdkField<?> member, FieldDescriptor field, List<?> values) {
        SdkField<?> element = member.getRequiredTrait(ListTrait.class).memberFieldInfo();
        values.forEach(each -> builder.addRepeatedField(field, value(builder, element, field, each)));
    }

    private static void addEntries(Message.Builder builder, SdkField<?> member, FieldDescriptor field, Map<?, ?> map) {
        SdkField<?> element = member.getRequiredTrait(MapTrait.class).valueFieldInfo();
        FieldDescriptor keyField = field.getMessageType().findFieldByName("key");
        FieldDescriptor valueField = field.getMessageType().findFieldByName("value");
        map.forEach((key, each) -> {
            Message.Builder entry = builder.newBuilderForField(field);
            entry.setField(keyField, key);
            entry.setField(valueField, value(entry, element, valueField, each));
            builder.addRepeatedField(field, entry.build());
        });
    }

    private static Object value(Message.Builder parent, SdkField<?> member, FieldDescriptor field, Object value) {
        return switch (member.marshallingType().getKnownType()) {
            case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE -> value;
            case INSTANT -> moment((Instant) value);
            case SDK_POJO -> fill(parent.newBuilderForField(field), (SdkPojo) value);
            case LIST -> wrapped(parent.newBuilderForField(field), member, (List<?>) value);
            case NULL, BYTE, SHORT, BIG_DECIMAL, SDK_BYTES, DOCUMENT, MAP ->
                throw new IllegalStateException("No message has a field like " + member.memberName());
        };
    }

    private static Timestamp moment(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Message wrapped(Message.Builder wrapper, SdkField<?> member, List<?> values) {
        addElements(wrapper, member, MessageFields.only(wrapper.getDescriptorForType()), values);
        return wrapper.build();
    }
}
