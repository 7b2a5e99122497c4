// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of message types by their JSON names, which are the names of members in the AWS API. */
final class MessageFields {

    private static final Map<Descriptor, Map<String, FieldDescriptor>> BY_TYPE = new ConcurrentHashMap<>();

    private MessageFields() {}

    static Map<String, FieldDescriptor> byJsonName(Descriptor type) {
        return BY_TYPE.computeIfAbsent(type, descriptor -> descriptor.getFields().stream()
                .collect(Collectors.toUnmodifiableMap(FieldDescriptor::getJsonName, Function.identity())));
    }

    /** The one field of a message that only wraps a list. */
    static FieldDescriptor only(Descriptor wrapper) {
        if (wrapper.getFields().size() != 1) {
            throw new IllegalStateException(wrapper.getFullName() + " stands for a list and needs exactly one field");
        }
        return wrapper.getFields().get(0);
    }
}
