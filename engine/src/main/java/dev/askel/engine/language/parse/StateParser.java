// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.FailState;
import dev.askel.engine.language.model.JsonPathFlow;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.NumberExpression;
import dev.askel.engine.language.model.ParallelState;
import dev.askel.engine.language.model.PassState;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.State;
import dev.askel.engine.language.model.StateBlock;
import dev.askel.engine.language.model.SucceedState;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskState;
import dev.askel.engine.language.model.ValueExpression;
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
    /** What this version does not run yet. */
    private static final Set<String> LATER = Set.of("ItemReader", "ItemBatcher", "ResultWriter");

    private static final Set<String> JSONATA = Set.of("Arguments", "Output", "Items");

    private static final long SECONDS_MAX = 99_999_999;

    private static final Set<String> BRANCH_FIELDS = Set.of("StartAt", "States", "Comment");
    private static final Set<String> PROCESSOR_FIELDS = Set.of("StartAt", "States", "Comment", "ProcessorConfig");

    private final BlockParser blocks;
    private final QueryLanguage machineLanguage;

    StateParser(BlockParser blocks, QueryLanguage machineLanguage) {
        this.blocks = blocks;
        this.machineLanguage = machineLanguage;
    }

    /** The state; empty where its type is missing or unknown, or its query language is not run. */
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
        fields.text("Comment");
        if (QueryLanguages.ofState(fields, machineLanguage) == QueryLanguage.JSONATA) {
            checkJsonata(type.get(), fields);
            return Optional.empty();
        }
        checkFields(fields, FIELDS.get(type.get()));
        return Optional.of(
                switch (type.get()) {
                    case "Task" -> task(name, fields);
                    case "Pass" -> new PassState(name, new FlowParser(fields).pass(), next(fields));
                    case "Choice" -> new ChoiceParser(fields).parse(name);
                    case "Wait" -> await(name, fields);
                    case "Succeed" -> new SucceedState(name, new FlowParser(fields).flow());
                    case "Fail" -> fail(name, fields);
                    case "Parallel" -> parallel(name, fields);
                    default -> map(name, fields);
                });
    }

    /** What of a state does not depend on its expressions. */
    private void checkJsonata(String type, Fields fields) {
        switch (type) {
            case "Task" -> {
                fields.require("Resource");
                fields.text("Resource").ifPresent(arn -> ResourceParser.parse(arn, fields));
                TextParser.credentials(fields);
            }
            case "Parallel" -> branches(fields);
            case "Map" -> itemProcessor(fields);
            case "Choice" -> fields.require("Choices");
            default -> {}
        }
        checkNext(fields, FIELDS.get(type));
    }

    private static void checkFields(Fields fields, StateFields known) {
        for (String name : fields.names()) {
            if (LATER.contains(name)) {
                fields.unsupported(name, "This version of Askel does not run states with '" + name + "' yet");
            } else if (JSONATA.contains(name)) {
                QueryLanguages.refuseJsonataFields(fields, name);
            } else if (!known.names().contains(name)) {
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
            fields.error("Only one of the following fields is allowed: [Next, End]");
        } else if (!end && !fields.has("Next")) {
            fields.error("One of the following fields is required: [Next, End]");
        }
    }

    /** Next; empty where the state ends its block. */
    static Optional<String> next(Fields fields) {
        return fields.text("Next");
    }

    private static State task(String name, Fields fields) {
        fields.require("Resource");
        TaskResource resource = fields.text("Resource")
                .flatMap(arn -> ResourceParser.parse(arn, fields))
                .orElse(null);
        NumberParser numbers = new NumberParser(fields);
        numbers.checkHeartbeat();
        HandlerParser handlers = new HandlerParser(fields);
        return new TaskState(
                name,
                resource,
                new FlowParser(fields).flow(),
                numbers.seconds("TimeoutSeconds", 1, SECONDS_MAX),
                numbers.seconds("HeartbeatSeconds", 1, SECONDS_MAX),
                TextParser.credentials(fields),
                handlers.retriers(),
                handlers.catchers(),
                next(fields));
    }

    private static State await(String name, Fields fields) {
        return new WaitState(
                name,
                new FlowParser(fields).flow(),
                WaitTimeParser.parse(fields).orElse(null),
                next(fields));
    }

    private static State fail(String name, Fields fields) {
        return new FailState(name, TextParser.textOrPath(fields, "Error"), TextParser.textOrPath(fields, "Cause"));
    }

    private State parallel(String name, Fields fields) {
        HandlerParser handlers = new HandlerParser(fields);
        return new ParallelState(
                name,
                new FlowParser(fields).flow(),
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

    private Optional<StateBlock> itemProcessor(Fields fields) {
        fields.exactlyOneOf("ItemProcessor", "Iterator");
        Optional<Fields> processor = fields.object("ItemProcessor").or(() -> fields.object("Iterator"));
        processor.ifPresent(block -> block.allowOnly(PROCESSOR_FIELDS));
        processor.flatMap(block -> block.object("ProcessorConfig")).ifPresent(StateParser::processorConfig);
        return processor.map(blocks::nested);
    }

    private State map(String name, Fields fields) {
        fields.atMostOneOf("ItemSelector", "Parameters");
        FlowParser flows = new FlowParser(fields);
        Optional<ValueExpression> selector = flows.template("ItemSelector").or(() -> flows.template("Parameters"));
        JsonPathFlow flow = flows.flow();
        NumberParser numbers = new NumberParser(fields);
        Optional<NumberExpression> unlimited = Optional.of(bindings -> 0);
        HandlerParser handlers = new HandlerParser(fields);
        return new MapState(
                name,
                new JsonPathFlow(
                        flow.inputPath(),
                        Optional.empty(),
                        flow.resultSelector(),
                        flow.resultPath(),
                        flow.outputPath(),
                        flow.assign()),
                flows.path("ItemsPath"),
                selector,
                numbers.concurrency().or(() -> unlimited).orElseThrow(),
                numbers.toleratedCount(),
                numbers.toleratedPercentage(),
                itemProcessor(fields).orElse(null),
                handlers.retriers(),
                handlers.catchers(),
                next(fields));
    }

    private static void processorConfig(Fields config) {
        config.text("Mode").ifPresent(mode -> {
            if (mode.equals("DISTRIBUTED")) {
                config.unsupported("Mode", "This version of Askel does not run distributed Map states yet; use INLINE");
            } else if (!mode.equals("INLINE")) {
                config.error("Mode", "The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]");
            }
        });
    }
}
