// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.state.ScopeId;
import dev.askel.persistence.codec.SealedFamily;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;

/** What may be where in a type: what samples must show, and the names of its constants. By path, as in its JSON. */
final class Shape {

    /** Whose forms are kept elsewhere, or are one text. */
    private static final Set<Class<?>> ELSEWHERE = Set.of(ExecutionEvent.class, ScopeId.class, ActorRef.class);

    private final SortedMap<String, List<String>> constants = new TreeMap<>();
    private final Set<String> parts = new TreeSet<>();

    private Shape() {}

    /** That of a type. */
    static Shape of(String name, Class<?> type) {
        Shape shape = new Shape();
        shape.type(name, type);
        return shape;
    }

    /** The parts of a type that a value has. */
    static Set<String> partsOf(String name, Class<?> type, Object value) {
        Shape shape = new Shape();
        shape.value(name, type, value);
        return shape.parts;
    }

    /** The names of the constants that may be at a path. */
    SortedMap<String, List<String>> constants() {
        return constants;
    }

    /** What may be there or not: fields that are optional, elements of collections, records of sealed families. */
    Set<String> parts() {
        return parts;
    }

    private void type(String path, Type type) {
        Class<?> raw = raw(type);
        if (ELSEWHERE.contains(raw)) {
            return;
        }
        if (type instanceof ParameterizedType container) {
            parts.add(path);
            type(path, content(container));
        } else if (raw.isEnum()) {
            constants.put(
                    path,
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
        } else if (raw.isSealed()) {
            SealedFamily.recordsOf(raw).forEach(each -> {
                parts.add(member(path, each));
                type(member(path, each), each);
            });
        } else if (raw.isRecord()) {
            for (RecordComponent each : raw.getRecordComponents()) {
                type(path + "." + each.getName(), each.getGenericType());
            }
        }
    }

    private void value(String path, Type type, Object value) {
        Class<?> raw = raw(type);
        if (ELSEWHERE.contains(raw)) {
            return;
        }
        if (type instanceof ParameterizedType container) {
            elements(value).forEach(element -> {
                parts.add(path);
                value(path, content(container), element);
            });
        } else if (raw.isSealed()) {
            parts.add(member(path, value.getClass()));
            value(member(path, value.getClass()), value.getClass(), value);
        } else if (raw.isRecord()) {
            for (RecordComponent each : raw.getRecordComponents()) {
                value(path + "." + each.getName(), each.getGenericType(), component(each, value));
            }
        }
    }

    static Object component(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String member(String path, Class<?> type) {
        return path + ":" + type.getSimpleName();
    }

    private static Collection<?> elements(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.stream().toList();
        }
        return value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
    }

    private static Type content(ParameterizedType container) {
        Type[] arguments = container.getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType container ? container.getRawType() : type);
    }
}
