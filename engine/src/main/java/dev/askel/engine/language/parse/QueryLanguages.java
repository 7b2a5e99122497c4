// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.QueryLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads QueryLanguage, a field of the machine and of each state, and knows the fields that only one language has. */
final class QueryLanguages {

    private static final String FIELD = "QueryLanguage";
    private static final List<String> NAMES =
            Arrays.stream(QueryLanguage.values()).map(QueryLanguage::aslName).toList();

    private static final Set<String> ONLY_JSONATA = Set.of("Arguments", "Output", "Items", "Condition");
    private static final Set<String> ONLY_JSON_PATH = Set.of(
            "InputPath",
            "OutputPath",
            "ResultPath",
            "ResultSelector",
            "Parameters",
            "Result",
            "ItemsPath",
            "SecondsPath",
            "TimestampPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "ErrorPath",
            "CausePath",
            "MaxConcurrencyPath",
            "MaxItemsPath",
            "MaxItemsPerBatchPath",
            "MaxInputBytesPerBatchPath",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentagePath");

    private QueryLanguages() {}

    /**
     * The machine's language, which its states have that name none, nested ones too. It counts among the States as
     * well: there are machines in use that have it there, and a text is no state.
     */
    static QueryLanguage ofMachine(Fields machine) {
        checkValue(machine);
        boolean misplaced = !machine.has(FIELD) && machine.has("States") && isMisplaced(machine.get("States"), FIELD);
        if (!misplaced) {
            return read(machine, QueryLanguage.JSON_PATH);
        }
        Optional<Fields> states = machine.object("States");
        states.ifPresent(QueryLanguages::checkValue);
        return states.map(owner -> read(owner, QueryLanguage.JSON_PATH)).orElse(QueryLanguage.JSON_PATH);
    }

    /** Whether a field of States is no state, but the name of a language. */
    static boolean isMisplaced(JsonNode states, String name) {
        return name.equals(FIELD) && states.path(name).isTextual();
    }

    /**
     * A state's language: its own or the machine's, and never that of the state around it. JSONPath within JSONata is
     * refused, the reverse is not.
     */
    static QueryLanguage ofState(Fields state, QueryLanguage ofMachine) {
        QueryLanguage language = read(state, ofMachine);
        if (isDowngrade(language, ofMachine)) {
            state.error("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
        }
        return language;
    }

    /** Whether a state wants JSONPath in a machine in JSONata; the service then does not look at its field names. */
    static boolean isDowngrade(QueryLanguage ofState, QueryLanguage ofMachine) {
        return ofState == QueryLanguage.JSON_PATH && ofMachine == QueryLanguage.JSONATA;
    }

    /** As the service does, whatever is not exactly JSONPath is taken for JSONata, and reported as well. */
    private static QueryLanguage read(Fields fields, QueryLanguage absent) {
        if (!fields.has(FIELD)) {
            return absent;
        }
        JsonNode value = fields.get(FIELD);
        boolean jsonPath = value.isTextual() && value.textValue().equals(QueryLanguage.JSON_PATH.aslName());
        return jsonPath ? QueryLanguage.JSON_PATH : QueryLanguage.JSONATA;
    }

    /** Reports a value that names no language. */
    static void checkValue(Fields fields) {
        if (!fields.has(FIELD)) {
            return;
        }
        JsonNode value = fields.get(FIELD);
        if (!value.isTextual()) {
            fields.error(FIELD, "Expected value of type [STRING]");
        } else if (!NAMES.contains(value.textValue())) {
            fields.error(FIELD, "Value should be one of the following: " + NAMES);
        }
    }

    /** Reports the fields of a state or of a part of it that only the other language has. */
    static void refuseOthers(Fields part, QueryLanguage language) {
        part.names().forEach(name -> onlyOf(name)
                .filter(only -> only != language)
                .ifPresent(only -> refuse(part, name, language, only)));
    }

    /** The language that a field belongs to, where it is only one. */
    static Optional<QueryLanguage> onlyOf(String field) {
        if (ONLY_JSONATA.contains(field)) {
            return Optional.of(QueryLanguage.JSONATA);
        }
        return ONLY_JSON_PATH.contains(field) || ComparisonParser.isPartOfTest(field)
                ? Optional.of(QueryLanguage.JSON_PATH)
                : Optional.empty();
    }

    private static void refuse(Fields part, String field, QueryLanguage language, QueryLanguage only) {
        part.error("The QueryLanguage is set to '" + language.aslName() + "', but field '" + field
                + "' is only supported for the '" + only.aslName() + "' QueryLanguage");
    }
}
