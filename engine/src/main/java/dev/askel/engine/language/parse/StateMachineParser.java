// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.json.Json;
import dev.askel.engine.json.JsonSyntaxException;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.StateMachine;
import dev.askel.engine.limit.DefinitionLimits;
import dev.askel.engine.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles a definition in the Amazon States Language, or says all that is wrong with it at once, with the codes and
 * words of ValidateStateMachineDefinition.
 *
 * <p>See <a href="https://states-language.net/spec.html">the specification</a>.
 */
public final class StateMachineParser {

    private static final Set<String> FIELDS =
            Set.of("Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage");
    /** Templates, rules and blocks are read by recursion. */
    private static final int LEVELS_MAX = 250;

    private static final int SOURCE_SHOWN_MAX = 500;
    private static final Pattern HIDDEN_SOURCE = Pattern.compile("Source: REDACTED \\([^)]*\\)");
    private static final Pattern UNKNOWN_TOKEN = Pattern.compile("Unrecognized token '([^']*)'");
    private static final long TIMEOUT_SECONDS_MAX = 99_999_999;

    private StateMachineParser() {}

    /** Parses and compiles a definition, with the default limits. */
    public static ParseResult parse(String definition) {
        return parse(definition, Limits.DEFAULT.definition());
    }

    /** Parses and compiles a definition, which must be within limits. */
    public static ParseResult parse(String definition, DefinitionLimits limits) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<StateMachine> machine = json(definition, limits, diagnostics)
                .flatMap(json -> machine(definition, new Fields(json.tree(), "", diagnostics), limits));
        return new ParseResult(machine, diagnostics.all());
    }

    private static Optional<Json> json(String definition, DefinitionLimits limits, Diagnostics diagnostics) {
        int bytes = definition.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.bytesMax()) {
            diagnostics.errorWithoutLocation(
                    DiagnosticCode.SCHEMA_VALIDATION_FAILED,
                    "Definition has " + bytes + " bytes, more than the limit of " + limits.bytesMax());
            return Optional.empty();
        }
        if (definition.isBlank()) {
            notAnObject(diagnostics);
            return Optional.empty();
        }
        try {
            Json json = Json.parse(definition);
            if (json.tree().isNull()) {
                diagnostics.errorWithoutLocation(DiagnosticCode.MISSING_DESCRIPTION, "Definition must not be null");
                return Optional.empty();
            }
            if (!json.tree().isObject()) {
                notAnObject(diagnostics);
                return Optional.empty();
            }
            if (isDeeperThan(json.tree(), LEVELS_MAX)) {
                diagnostics.errorWithoutLocation(
                        DiagnosticCode.TOO_DEEPLY_NESTED,
                        "Definition has objects and arrays nested in more than " + LEVELS_MAX + " levels");
                return Optional.empty();
            }
            return Optional.of(json);
        } catch (JsonSyntaxException e) {
            String location = location(definition, e);
            // Jackson keeps the text back; the service's shows it.
            String message =
                    HIDDEN_SOURCE.matcher(e.getMessage()).replaceAll(Matcher.quoteReplacement(source(definition)));
            diagnostics.error(DiagnosticCode.INVALID_JSON_DESCRIPTION, message + "\n at " + location, location);
            return Optional.empty();
        }
    }

    private static boolean isDeeperThan(JsonNode node, int levels) {
        if (levels == 0) {
            return node.isContainerNode();
        }
        for (JsonNode child : node) {
            if (isDeeperThan(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    private static void notAnObject(Diagnostics diagnostics) {
        diagnostics.errorWithoutLocation(
                DiagnosticCode.SCHEMA_VALIDATION_FAILED, "Definition must be a valid JSON object");
    }

    /** As the service's older Jackson shows it: with the text, and behind a token that it does not know. */
    private static String location(String definition, JsonSyntaxException error) {
        Matcher token = UNKNOWN_TOKEN.matcher(error.getMessage());
        int column = error.column() + (token.lookingAt() ? token.group(1).length() : 0);
        return "[" + source(definition) + "; line: " + error.line() + ", column: " + column + "]";
    }

    private static String source(String definition) {
        String text = definition.length() <= SOURCE_SHOWN_MAX
                ? "\"" + definition + "\""
                : "\"" + definition.substring(0, SOURCE_SHOWN_MAX) + "\"[truncated "
                        + (definition.length() - SOURCE_SHOWN_MAX) + " chars]";
        return "Source: (String)" + text;
    }

    private static Optional<StateMachine> machine(String definition, Fields fields, DefinitionLimits limits) {
        fields.allowOnly(FIELDS);
        Optional<String> comment = fields.text("Comment");
        fields.text("Version")
                .filter(version -> !version.equals("1.0"))
                .ifPresent(version -> fields.error("Version", "Value should be one of the following: [1.0]"));
        Optional<Long> timeout = fields.integer("TimeoutSeconds", 1, TIMEOUT_SECONDS_MAX);
        StateBlock block = new BlockParser(QueryLanguages.ofMachine(fields), limits).machine(fields);
        return fields.diagnostics().hasErrors()
                ? Optional.empty()
                : Optional.of(new StateMachine(definition, hash(definition), comment, timeout, block));
    }

    private static String hash(String definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
