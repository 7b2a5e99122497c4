// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.outline.StateOutline;
import dev.askel.engine.language.parse.DiagnosticCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text is compared as a number: values of different types never compare, so the rule never matches, and no error says
 * so. Known to be texts are the values of DynamoDB's {@code N} and {@code S}, most of the context object, and variables
 * that are only assigned constant texts. JSONata fails where it orders a text and a number.
 */
final class StringComparedAsNumber implements LintRule {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?:\\.|\\[['\"])([NS])(?:['\"]\\])?$");
    private static final Pattern ITEM = Pattern.compile("\\b(?:Item|Items|Attributes)\\b");
    private static final Pattern CONTEXT_TEXT =
            Pattern.compile("\\$\\$\\.(?:Execution\\.(?:Id|Name|RoleArn|StartTime)|State\\.(?:Name|EnteredTime)"
                    + "|StateMachine\\.(?:Id|Name)|Task\\.Token)");
    private static final Pattern JSONATA =
            Pattern.compile("[\\w.\\[\\]]*\\.(?:Item|Attributes)\\.[\\w.\\[\\]]*\\.[NS]\\s*(?:<=?|>=?|!?=)\\s*-?\\d");

    @Override
    public void check(LintedMachine machine, Findings findings) {
        boolean dynamo = machine.states("Task")
                .anyMatch(task -> task.source().path("Resource").asText().contains(":dynamodb:"));
        ConstantTexts texts = ConstantTexts.of(machine);
        ChoiceTests.of(machine)
                .filter(test -> test.operator().startsWith("Numeric"))
                .forEach(test -> text(test, dynamo, texts)
                        .ifPresent(why -> findings.warn(
                                DiagnosticCode.LINT_STRING_COMPARED_AS_NUMBER,
                                test.location() + "/" + test.operator(),
                                why + ", and " + test.operator() + " never matches a text. Make a number of it first,"
                                        + " with States.StringToJson in a Pass state, or compare with a String"
                                        + " operator.")));
        machine.states("Choice")
                .filter(state -> state.language() == QueryLanguage.JSONATA)
                .forEach(state -> jsonata(state, findings));
    }

    private static Optional<String> text(ChoiceTests.Test test, boolean dynamo, ConstantTexts texts) {
        Optional<String> left = text(test.variable(), dynamo, texts);
        boolean path = test.operator().endsWith("Path");
        return left.isPresent() || !path ? left : text(test.operand().asText(), dynamo, texts);
    }

    private static Optional<String> text(String path, boolean dynamo, ConstantTexts texts) {
        Matcher attribute = ATTRIBUTE.matcher(path);
        if (attribute.find() && (dynamo || ITEM.matcher(path).find())) {
            return Optional.of("'" + path + "' is a text: DynamoDB gives "
                    + (attribute.group(1).equals("N") ? "numbers" : "S") + " as texts");
        }
        if (CONTEXT_TEXT.matcher(path).matches()) {
            return Optional.of("'" + path + "' of the context object is a text");
        }
        return texts.has(path) ? Optional.of("'" + path + "' is only assigned texts") : Optional.empty();
    }

    private static void jsonata(StateOutline state, Findings findings) {
        JsonNode rules = state.source().path("Choices");
        for (int i = 0; rules.isArray() && i < rules.size(); i++) {
            if (JSONATA.matcher(rules.get(i).path("Condition").asText()).find()) {
                findings.warn(
                        DiagnosticCode.LINT_STRING_COMPARED_AS_NUMBER,
                        state.location("Choices[" + i + "]/Condition"),
                        "DynamoDB gives numbers as texts; comparing one with a number fails or never matches. Make a number"
                                + " of it first, with $number.");
            }
        }
    }
}
