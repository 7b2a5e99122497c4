// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.clients;

import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnResponse;

/**
 * Keeps, of all answers that a client gets, which operations they are of and which of their fields had a value. A field
 * is named by the shape that has it: {@code DescribeMapRunResponse.itemCounts}, {@code MapRunItemCounts.pending}.
 */
final class SeenAnswers implements ExecutionInterceptor {

    private final Set<String> operations = new TreeSet<>();
    private final Set<String> fields = new TreeSet<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String name = context.response().getClass().getSimpleName();
        synchronized (this) {
            operations.add(name.substring(0, name.length() - "Response".length()));
            see((SdkPojo) context.response());
        }
    }

    private void see(SdkPojo shape) {
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !isAbsentCollection(value)) {
                fields.add(name(shape.getClass(), field));
                seeWithin(value);
            }
        }
    }

    /** The SDK gives an empty list of its own where an answer has none. */
    private static boolean isAbsentCollection(Object value) {
        return value instanceof Collection<?> list && list.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private void seeWithin(Object value) {
        if (value instanceof SdkPojo shape) {
            see(shape);
        } else if (value instanceof Collection<?> list) {
            list.forEach(this::seeWithin);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::seeWithin);
        }
    }

    /** The operations that were answered. */
    synchronized Set<String> operations() {
        return new TreeSet<>(operations);
    }

    /** The fields that answers can have, and none had. */
    synchronized Set<String> unseenFields() throws ReflectiveOperationException {
        Set<String> unseen = allFields();
        unseen.removeAll(fields);
        return unseen;
    }

    /** The operations that the SDK knows. */
    static Set<String> allOperations() {
        return responseTypes().stream()
                .map(type -> type.getSimpleName().replaceFirst("Response$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Class<?>> responseTypes() {
        return Arrays.stream(SfnClient.class.getMethods())
                .map(method -> (Class<?>) method.getReturnType())
                .filter(SfnResponse.class::isAssignableFrom)
                .collect(Collectors.toSet());
    }

    private static Set<String> allFields() throws ReflectiveOperationException {
        Map<Class<?>, Set<String>> byShape = new HashMap<>();
        for (Class<?> type : responseTypes()) {
            collect(type, byShape);
        }
        return byShape.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(Class<?> type, Map<Class<?>, Set<String>> byShape) throws ReflectiveOperationException {
        if (byShape.containsKey(type)) {
            return;
        }
        Set<String> names = new TreeSet<>();
        byShape.put(type, names);
        SdkPojo empty = empty(type);
        for (SdkField<?> field : empty.sdkFields()) {
            names.add(name(type, field));
            Optional<Class<?>> within = shapeWithin(type, field);
            if (within.isPresent()) {
                collect(within.get(), byShape);
            }
        }
    }

    private static SdkPojo empty(Class<?> type) throws ReflectiveOperationException {
        Object builder = type.getMethod("builder").invoke(null);
        return (SdkPojo) Class.forName("software.amazon.awssdk.utils.builder.Buildable")
                .getMethod("build")
                .invoke(builder);
    }

    /** The shape in a member, a list's elements or a map's values. */
    private static Optional<Class<?>> shapeWithin(Class<?> type, SdkField<?> field)
            throws ReflectiveOperationException {
        java.lang.reflect.Type given = type.getMethod(
                        field.memberName().substring(0, 1).toLowerCase()
                                + field.memberName().substring(1))
                .getGenericReturnType();
        if (field.containsTrait(ListTrait.class) || field.containsTrait(MapTrait.class)) {
            java.lang.reflect.Type[] arguments = ((ParameterizedType) given).getActualTypeArguments();
            given = arguments[arguments.length - 1];
        }
        return given instanceof Class<?> shape && SdkPojo.class.isAssignableFrom(shape)
                ? Optional.of(shape)
                : Optional.empty();
    }

    private static String name(Class<?> shape, SdkField<?> field) {
        return shape.getSimpleName() + "." + field.locationName();
    }
}
