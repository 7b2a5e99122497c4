// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.QueryLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads QueryLanguage, a field of the machine and of each state. */
final class QueryLanguages {

    private static final String FIELD = "QueryLanguage";
    private static final List<String> NAMES =
            Arrays.stream(QueryLanguage.values()).map(QueryLanguage::aslName).toList();

    private QueryLanguages() {}

    /** The machine's language, which its states have that name none, nested ones too. */
    static QueryLanguage ofMachine(Fields machine) {
        QueryLanguage language = read(machine).orElse(QueryLanguage.JSON_PATH);
        reportUnsupported(machine, language);
        return language;
    }

    /** A state's language: its own or the machine's. JSONPath within JSONata is refused, the reverse is not. */
    static QueryLanguage ofState(Fields state, QueryLanguage ofMachine) {
        QueryLanguage language = read(state).orElse(ofMachine);
        if (ofMachine == QueryLanguage.JSONATA) {
            if (language == QueryLanguage.JSON_PATH) {
                state.error("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
            }
            return ofMachine;
        }
        reportUnsupported(state, language);
        return language;
    }

    /** Reports fields that only JSONata has, in the words of the service. */
    static void refuseJsonataFields(Fields part, String... fields) {
        for (String field : fields) {
            if (part.has(field)) {
                part.error("The QueryLanguage is set to 'JSONPath', but field '" + field
                        + "' is only supported for the 'JSONata' QueryLanguage");
            }
        }
    }

    private static Optional<QueryLanguage> read(Fields fields) {
        Optional<String> name = fields.text(FIELD);
        name.filter(text -> !NAMES.contains(text))
                .ifPresent(text ->
                        fields.error(FIELD, "The field 'QueryLanguage' should have one of these values: " + NAMES));
        return name.filter(NAMES::contains).map(text -> QueryLanguage.values()[NAMES.indexOf(text)]);
    }

    private static void reportUnsupported(Fields fields, QueryLanguage language) {
        if (language == QueryLanguage.JSONATA) {
            fields.unsupported(FIELD, "This version of Askel does not run JSONata yet; use JSONPath");
        }
    }
}
