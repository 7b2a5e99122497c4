// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.shape;

import dev.askel.protocol.shape.ResponseShape.Anything;
import dev.askel.protocol.shape.ResponseShape.Bounds;
import dev.askel.protocol.shape.ResponseShape.Elements;
import dev.askel.protocol.shape.ResponseShape.Entries;
import dev.askel.protocol.shape.ResponseShape.Member;
import dev.askel.protocol.shape.ResponseShape.Members;
import dev.askel.protocol.shape.ResponseShape.Numeric;
import dev.askel.protocol.shape.ResponseShape.OneOf;
import dev.askel.protocol.shape.ResponseShape.Text;
import dev.askel.protocol.shape.ResponseShape.Truth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shapes of one service's answers, a line for each operation and each shape:
 *
 * <pre>{@code
 * Encrypt=EncryptResponse
 * EncryptResponse {CiphertextBlob:s1..6144 KeyId:s1..2048 Grants!:GrantList}
 * GrantList [s]..10
 * Tags <Tag>
 * Tag (Red|Green)
 * Free *
 * }</pre>
 *
 * <p>{@code s} is a text, {@code n} a number, {@code t} true or false, each with its bounds; {@code !} marks members
 * that are required. Any other word names a shape.
 */
final class ShapeTable {

    private static final Pattern SIMPLE = Pattern.compile("([snt])((?:-?[0-9.]*\\.\\.-?[0-9.]*)?)");

    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> shapes = new HashMap<>();

    ShapeTable(List<String> lines) {
        for (String line : lines) {
            int blank = line.indexOf(' ');
            if (blank < 0) {
                int equals = line.indexOf('=');
                answers.put(line.substring(0, equals), line.substring(equals + 1));
            } else {
                shapes.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
    }

    /** What an operation answers; empty where it answers nothing or is unknown. */
    Optional<ResponseShape> answer(String operation) {
        return Optional.ofNullable(answers.get(operation)).map(this::shape);
    }

    /** A shape by its name, or as it is written where it is simple. */
    ResponseShape shape(String name) {
        Matcher simple = SIMPLE.matcher(name);
        return simple.matches() ? simple(simple.group(1), Bounds.parse(simple.group(2))) : parse(shapes.get(name));
    }

    private static ResponseShape simple(String letter, Bounds bounds) {
        return switch (letter) {
            case "s" -> new Text(bounds);
            case "n" -> new Numeric(bounds);
            default -> new Truth();
        };
    }

    private static ResponseShape parse(String line) {
        return switch (line.charAt(0)) {
            case '{' -> new Members(members(line.substring(1, line.length() - 1)));
            case '[' -> new Elements(part(line, ']'), bounds(line, ']'));
            case '<' -> new Entries(part(line, '>'), bounds(line, '>'));
            case '(' -> new OneOf(List.of(line.substring(1, line.length() - 1).split("\\|")));
            default -> new Anything();
        };
    }

    private static String part(String line, char end) {
        return line.substring(1, line.lastIndexOf(end));
    }

    private static Bounds bounds(String line, char end) {
        return Bounds.parse(line.substring(line.lastIndexOf(end) + 1));
    }

    private static Map<String, Member> members(String text) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (String member : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = member.indexOf(':');
            boolean required = member.charAt(colon - 1) == '!';
            String name = member.substring(0, required ? colon - 1 : colon);
            members.put(name, new Member(member.substring(colon + 1), required));
        }
        return members;
    }
}
