// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.FailState;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.PassState;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.SucceedState;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.language.model.WaitState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses a state of any type. */
final class StateParser {

    private static final List<String> TYPES =
            List.of("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map");
    private static final Map<String, StateFields> FIELDS = StateFields.byType();
    private static final Set<String> BRANCH_FIELDS = Set.of("StartAt", "States", "Comment");

    private final BlockParser blocks;
    private final QueryLanguage machineLanguage;
    private final AssignCheck assigns;

    StateParser(BlockParser blocks, QueryLanguage machineLanguage, AssignCheck assigns) {
        this.blocks = blocks;
        this.machineLanguage = machineLanguage;
        this.assigns = assigns;
    }

    /** The state; empty where its type is missing or unknown. */
    Optional<State> parse(String name, Fields fields) {
        fields.require("Type");
        Optional<String> type = fields.text("Type");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (!TYPES.contains(type.get())) {
            fields.error("Type", "The field 'Type' should have one of these values: " + TYPES);
            return Optional.empty();
        }
        QueryLanguage language = QueryLanguages.ofState(fields, machineLanguage);
        checkFields(fields, FIELDS.get(type.get()), language);
        QueryLanguages.checkValue(fields);
        fields.text("Comment");
        assigns.check(fields);
        return Optional.of(state(type.get(), name, fields, Expressions.of(language, fields)));
    }

    private State state(String type, String name, Fields fields, Expressions expressions) {
        HandlerParser handlers = new HandlerParser(fields, expressions, assigns);
        return switch (type) {
            case "Task" -> task(name, fields, expressions, handlers);
            case "Pass" -> new PassState(name, expressions.pass(), next(fields));
            case "Choice" -> new ChoiceParser(fields, expressions, assigns).parse(name);
            case "Wait" ->
                new WaitState(name, expressions.flow(), expressions.waitTime().orElse(null), next(fields));
            case "Succeed" -> new SucceedState(name, expressions.flow());
            case "Fail" -> new FailState(name, expressions.text("Error"), expressions.text("Cause"));
            case "Parallel" -> parallel(name, fields, expressions, handlers);
            default -> new MapParser(fields, expressions, blocks).parse(name, handlers);
        };
    }

    private void checkFields(Fields fields, StateFields known, QueryLanguage language) {
        if (!QueryLanguages.isDowngrade(language, machineLanguage)) {
            QueryLanguages.refuseOthers(fields, language);
        }
        for (String name : fields.names()) {
            if (!known.names().contains(name)
                    && QueryLanguages.onlyOf(name)
                            .filter(only -> only != language)
                            .isEmpty()) {
                fields.error("Field '" + name + "' is not supported");
            }
        }
        checkNext(fields, known);
    }

    private static void checkNext(Fields fields, StateFields known) {
        if (!known.hasNext()) {
            return;
        }
        boolean end = fields.bool("End").orElse(false);
        if (end && fields.has("Next")) {
            fields.error("There should only be one of the following fields: [Next, End]");
        } else if (!end && !fields.has("Next")) {
            fields.error("This object should have only one of the following fields: [Next, End]");
        }
    }

    /** Next; empty where the state ends its block. */
    static Optional<String> next(Fields fields) {
        return fields.text("Next");
    }

    private static State task(String name, Fields fields, Expressions expressions, HandlerParser handlers) {
        fields.require("Resource");
        TaskResource resource = fields.text("Resource")
                .flatMap(arn -> ResourceParser.parse(arn, fields))
                .orElse(null);
        new NumberParser(fields).checkHeartbeat();
        return new TaskState(
                name,
                resource,
                expressions.withResult(),
                expressions.seconds("TimeoutSeconds"),
                expressions.seconds("HeartbeatSeconds"),
                fields.object("Credentials").flatMap(expressions::roleArn),
                handlers.retriers(),
                handlers.catchers(),
                next(fields));
    }

    private State parallel(String name, Fields fields, Expressions expressions, HandlerParser handlers) {
        return new ParallelState(
                name,
                expressions.withResult(),
                branches(fields),
                handlers.retriers(),
                handlers.catchers(),
                next(fields));
    }

    private List<StateBlock> branches(Fields fields) {
        fields.require("Branches");
        List<Fields> branches = fields.objects("Branches");
        branches.forEach(branch -> branch.allowOnly(BRANCH_FIELDS));
        if (fields.has("Branches")
                && fields.get("Branches").isArray()
                && fields.get("Branches").isEmpty()) {
            fields.error("Branches", "Value cannot be empty");
        }
        return branches.stream().map(blocks::nested).toList();
    }
}
