// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.ChoiceState;
import dev.askel.engine.language.model.DataFlow;
import java.util.ArrayList;
import java.util.List;

/** Parses a Choice state. */
record ChoiceParser(Fields fields, Expressions expressions, AssignCheck assigns) {

    ChoiceState parse(String name) {
        fields.require("Choices");
        DataFlow flow = expressions.flow();
        List<ChoiceState.Choice> choices = new ArrayList<>();
        for (Fields rule : fields.objects("Choices")) {
            choices.add(choice(rule, flow));
        }
        if (fields.has("Choices")
                && fields.get("Choices").isArray()
                && fields.get("Choices").isEmpty()) {
            fields.error("Choices", "Value cannot be empty");
        }
        return new ChoiceState(name, flow, List.copyOf(choices), fields.text("Default"));
    }

    private ChoiceState.Choice choice(Fields rule, DataFlow flow) {
        rule.require("Next");
        QueryLanguages.refuseOthers(rule, expressions.language());
        assigns.check(rule);
        return new ChoiceState.Choice(
                expressions.condition(rule), rule.text("Next").orElse(""), expressions.rule(rule, flow));
    }
}
