// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.teststate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.decide.Probe;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.Bindings;
import dev.askel.engine.language.model.MapState;
import dev.askel.engine.language.model.QueryLanguage;
import dev.askel.engine.language.model.ResultPath;
import dev.askel.engine.language.model.ValueExpression;
import dev.askel.engine.state.Tolerance;
import java.util.List;
import java.util.Optional;

/** Notes what becomes of the data on its way through a state, and what fails. Of one test; not for several threads. */
final class Inspection implements Probe {

    private final TestPlan plan;
    private final ObjectNode view = JsonNodeFactory.instance.objectNode();
    private final Optional<Json> itemsRead;
    private int itemCount;
    private Tolerance tolerance = Tolerance.NONE;
    private Optional<String> error = Optional.empty();
    private Optional<String> cause = Optional.empty();
    private Optional<Integer> catcher = Optional.empty();

    Inspection(TestPlan plan) {
        this.plan = plan;
        this.itemsRead = plan.configuration()
                .mapItemReaderData()
                .flatMap(data -> ReaderData.items(data, plan.subject().source().path("ItemReader")));
        this.itemCount = itemsRead.map(items -> items.tree().size()).orElse(0);
        note("input", plan.input());
        itemsRead
                .filter(items -> ReaderData.hasPointer(plan.subject().source().path("ItemReader")))
                .ifPresent(items -> note("afterItemsPointer", items));
    }

    /** Notes a value by the name of its member of InspectionData; a later one takes the place of an earlier one. */
    void note(String member, Json value) {
        view.put(member, value.text());
    }

    /** The same expression, which notes what it gives. */
    ValueExpression noting(String member, ValueExpression expression) {
        return new Noting(member, expression);
    }

    /** The same expression, which notes what it gives; where there is none, the value itself. */
    Optional<ValueExpression> noting(String member, Optional<ValueExpression> expression) {
        return Optional.of(noting(member, expression.orElse(Same.INSTANCE)));
    }

    /** The same path, which notes what it gives. */
    ResultPath noting(String member, ResultPath path) {
        return (rawInput, result) -> {
            Json combined = path.combine(rawInput, result);
            note(member, combined);
            return combined;
        };
    }

    @Override
    public Json context(Json own) {
        if (plan.context().isPresent() || !plan.subject().inMap()) {
            return plan.context().orElse(own);
        }
        ObjectNode context = own.tree().deepCopy();
        ObjectNode item = context.putObject("Map").putObject("Item");
        item.put("Index", 0);
        item.set("Value", plan.input().tree());
        return Json.of(context);
    }

    @Override
    public boolean concludes() {
        return plan.mocked().isPresent();
    }

    @Override
    public Optional<Json> itemsRead() {
        return itemsRead;
    }

    @Override
    public void items(Json items) {
        itemCount = items.tree().size();
        if (plan.subject().language() == QueryLanguage.JSON_PATH) {
            note("afterItemsPath", items);
        }
    }

    @Override
    public void selected(List<Json> inputs) {
        noteAll("afterItemSelector", inputs);
    }

    @Override
    public void batched(List<Json> inputs) {
        noteAll("afterItemBatcher", inputs);
    }

    /** Where the items are to be read and the test does not bring them, there is nothing that was made of them. */
    private void noteAll(String member, List<Json> inputs) {
        if (itemsRead.isPresent() || !plan.subject().source().has("ItemReader")) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode(inputs.size());
            inputs.forEach(input -> all.add(input.tree()));
            note(member, Json.of(all));
        }
    }

    @Override
    public void maxConcurrency(long most) {
        view.put("maxConcurrency", most);
    }

    @Override
    public void tolerance(Tolerance given) {
        tolerance = given;
        given.count().ifPresent(count -> view.put("toleratedFailureCount", count));
        given.percentage().ifPresent(percentage -> view.put("toleratedFailurePercentage", percentage));
    }

    /** Whether more iterations have failed than the state tolerates. */
    boolean isExceededBy(int failed) {
        return tolerance.isExceededBy(failed, itemCount);
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void failed(Optional<String> failedWith, Optional<String> because) {
        error = failedWith;
        cause = because.map(this::withoutPlace);
    }

    /** Of a Map state in JSONPath, AWS does not say where in a history it was entered. */
    String withoutPlace(String text) {
        String place = "An error occurred while executing the state '"
                + plan.subject().state().name() + "' (entered at the event id #" + TestRun.ENTERED_EVENT_ID + "). ";
        boolean bare =
                plan.subject().state() instanceof MapState && plan.subject().language() == QueryLanguage.JSON_PATH;
        return bare && text.startsWith(place) ? text.substring(place.length()) : text;
    }

    @Override
    public void caught(int place) {
        catcher = Optional.of(place);
    }

    Optional<String> error() {
        return error;
    }

    Optional<String> cause() {
        return cause;
    }

    /** The place of the catcher that has taken the failure. */
    Optional<Integer> catcher() {
        return catcher;
    }

    /** What was noted, by the names of InspectionData; values of the data flow are JSON text in it. */
    ObjectNode view() {
        return view;
    }

    private final class Noting implements ValueExpression {

        private final String member;
        private final ValueExpression expression;

        Noting(String member, ValueExpression expression) {
            this.member = member;
            this.expression = expression;
        }

        @Override
        public Json evaluate(Bindings bindings) {
            Json value = expression.evaluate(bindings);
            note(member, value);
            return value;
        }

        @Override
        public String source() {
            return expression.source();
        }
    }

    private enum Same implements ValueExpression {
        INSTANCE;

        @Override
        public Json evaluate(Bindings bindings) {
            return bindings.input();
        }

        @Override
        public String source() {
            return "$";
        }
    }
}
