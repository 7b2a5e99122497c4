// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** From messages to shapes. */
final class MessageReader {

    private MessageReader() {}

    static void read(Message message, SdkPojo builder) {
        Map<String, FieldDescriptor> fields = MessageFields.byJsonName(message.getDescriptorForType());
        for (SdkField<?> member : builder.sdkFields()) {
            FieldDescriptor field = fields.get(member.locationName());
            if (field != null && isSet(message, field)) {
                member.set(builder, value(member, field, message.getField(field)));
            }
        }
    }

    /** A field without presence cannot say that it is absent: its default stands for that. */
    private static boolean isSet(Message message, FieldDescriptor field) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    private static Object value(SdkField<?> member, FieldDescriptor field, Object value) {
        return switch (member.marshallingType().getKnownType()) {
            case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE -> value;
            case INSTANT -> moment((Timestamp) value);
            case SDK_POJO -> structure(member, (Message) value);
            case LIST -> field.isRepeated() ? list(member, field, (List<?>) value) : wrapped(member, (Message) value);
            case MAP -> map(member, field, (List<?>) value);
            case NULL, BYTE, SHORT, BIG_DECIMAL, SDK_BYTES, DOCUMENT ->
                throw new IllegalStateException("No message has a field like " + member.memberName());
        };
    }

    private static Instant moment(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static Object structure(SdkField<?> member, Message message) {
        SdkPojo builder = member.constructor().get();
        read(message, builder);
        return ((Buildable) builder).build();
    }

    private static List<Object> wrapped(SdkField<?> member, Message wrapper) {
        FieldDescriptor field = MessageFields.only(wrapper.getDescriptorForType());
        return list(member, field, (List<?>) wrapper.getField(field));
    }

    private static List<Object> list(SdkField<?> member, FieldDescriptor field, List<?> values) {
        SdkField<?> element = member.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> elements = new ArrayList<>(values.size());
        values.forEach(each -> elements.add(value(element, field, each)));
        return elements;
    }

    private static Map<String, Object> map(SdkField<?> member, FieldDescriptor field, List<?> entries) {
        SdkField<?> element = member.getRequiredTrait(MapTrait.class).valueFieldInfo();
        FieldDescriptor valueField = field.getMessageType().findFieldByName("value");
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object each : entries) {
            MapEntry<?, ?> entry = (MapEntry<?, ?>) each;
            map.put((String) entry.getKey(), value(element, valueField, entry.getValue()));
        }
        return map;
    }
}
