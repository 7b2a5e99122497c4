// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** One reading of one document: walks the shape and the JSON together and collects what does not fit. */
final class ShapeReader {

    private final Naming naming;
    private final UnknownFields unknownFields;
    private final List<ShapeProblem> problems = new ArrayList<>();

    ShapeReader(Naming naming, UnknownFields unknownFields) {
        this.naming = naming;
        this.unknownFields = unknownFields;
    }

    void read(JsonNode json, SdkPojo builder) {
        Place root = new Place("", "");
        if (json.isObject()) {
            readMembers(json, builder, root);
        } else {
            mismatch(root, ShapeType.STRUCTURE, json);
        }
        if (!problems.isEmpty()) {
            throw new ShapeException(problems);
        }
    }

    private void readMembers(JsonNode json, SdkPojo builder, Place place) {
        Set<String> known = new HashSet<>();
        for (SdkField<?> field : builder.sdkFields()) {
            String name = naming.nameOf(field);
            known.add(name);
            JsonNode value = json.get(name);
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value, place.member(name)));
            }
        }
        if (unknownFields == UnknownFields.REPORT) {
            reportUnknown(json, known, place);
        }
    }

    private void reportUnknown(JsonNode json, Set<String> known, Place place) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                mismatch(place.member(name), ShapeType.NOTHING, json.get(name));
            }
        }
    }

    private Object value(SdkField<?> field, JsonNode json, Place place) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> json.isTextual() ? json.textValue() : mismatch(place, ShapeType.STRING, json);
            case BOOLEAN -> json.isBoolean() ? json.booleanValue() : mismatch(place, ShapeType.BOOLEAN, json);
            case BYTE -> narrow(whole(json, Byte.MIN_VALUE, Byte.MAX_VALUE, place), Long::byteValue);
            case SHORT -> narrow(whole(json, Short.MIN_VALUE, Short.MAX_VALUE, place), Long::shortValue);
            case INTEGER -> narrow(whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, place), Long::intValue);
            case LONG -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE, place);
            case FLOAT -> json.isNumber() ? json.floatValue() : mismatch(place, ShapeType.FLOAT, json);
            case DOUBLE -> json.isNumber() ? json.doubleValue() : mismatch(place, ShapeType.FLOAT, json);
            case BIG_DECIMAL -> json.isNumber() ? json.decimalValue() : mismatch(place, ShapeType.FLOAT, json);
            case INSTANT -> moment(json, place);
            case SDK_BYTES -> blob(json, place);
            case DOCUMENT -> Documents.fromJson(json);
            case SDK_POJO -> structure(field, json, place);
            case LIST -> list(field, json, place);
            case MAP -> map(field, json, place);
            case NULL -> null;
        };
    }

    private Long whole(JsonNode json, long least, long greatest, Place place) {
        ShapeType type = greatest == Long.MAX_VALUE ? ShapeType.LONG : ShapeType.INTEGER;
        if (!json.isNumber() || !json.canConvertToExactIntegral() || !json.canConvertToLong()) {
            return mismatch(place, type, json);
        }
        long value = json.longValue();
        return value < least || value > greatest ? mismatch(place, type, json) : Long.valueOf(value);
    }

    private static <T> T narrow(Long value, Function<Long, T> conversion) {
        return value == null ? null : conversion.apply(value);
    }

    private Instant moment(JsonNode json, Place place) {
        try {
            if (json.isNumber() && Math.abs(json.doubleValue()) < Instant.MAX.getEpochSecond()) {
                BigDecimal seconds = json.decimalValue();
                BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
                long nanos = seconds.subtract(whole).movePointRight(9).longValue();
                return Instant.ofEpochSecond(whole.longValue(), nanos);
            }
            return json.isTextual() ? OffsetDateTime.parse(json.textValue()).toInstant() : timeMismatch(place, json);
        } catch (DateTimeException e) {
            return timeMismatch(place, json);
        }
    }

    private Instant timeMismatch(Place place, JsonNode json) {
        return mismatch(place, ShapeType.TIMESTAMP, json);
    }

    private SdkBytes blob(JsonNode json, Place place) {
        try {
            return json.isTextual()
                    ? SdkBytes.fromByteArray(json.binaryValue())
                    : mismatch(place, ShapeType.BLOB, json);
        } catch (IOException e) {
            // The text is not Base64, which AWS too reports as a value of the wrong type.
            return mismatch(place, ShapeType.BLOB, json);
        }
    }

    private Object structure(SdkField<?> field, JsonNode json, Place place) {
        if (!json.isObject()) {
            return mismatch(place, ShapeType.STRUCTURE, json);
        }
        SdkPojo builder = field.constructor().get();
        readMembers(json, builder, place);
        return ((Buildable) builder).build();
    }

    private List<Object> list(SdkField<?> field, JsonNode json, Place place) {
        if (!json.isArray()) {
            return mismatch(place, ShapeType.LIST, json);
        }
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            values.add(value(member, json.get(i), place.element(i)));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> field, JsonNode json, Place place) {
        if (!json.isObject()) {
            return mismatch(place, ShapeType.MAP, json);
        }
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties()
                .forEach(entry ->
                        values.put(entry.getKey(), value(member, entry.getValue(), place.member(entry.getKey()))));
        return values;
    }

    private <T> T mismatch(Place place, ShapeType expected, JsonNode found) {
        problems.add(new ShapeProblem(place.path(), place.name(), expected, JsonType.of(found)));
        return null;
    }

    /** Where the reader is: the whole path, and the last name in it. */
    private record Place(String path, String name) {
        Place member(String name) {
            return new Place(path.isEmpty() ? name : path + '.' + name, name);
        }

        Place element(int index) {
            return new Place(path + '[' + index + ']', name);
        }
    }
}
