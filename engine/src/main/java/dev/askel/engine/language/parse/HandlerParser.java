// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

import dev.askel.engine.language.model.Catcher;
import dev.askel.engine.language.model.Retrier;
import dev.askel.engine.language.model.Retrier.JitterStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Parses Retry and Catch. */
final class HandlerParser {

    private static final Set<String> RETRIER_FIELDS = Set.of(
            "ErrorEquals",
            "IntervalSeconds",
            "MaxAttempts",
            "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy",
            "Comment");
    private static final Set<String> CATCHER_FIELDS =
            Set.of("ErrorEquals", "Next", "ResultPath", "Comment", "Assign", "Output");
    private static final long SECONDS_MAX = 99_999_999;
    private static final long DELAY_SECONDS_MAX = 31_622_400;
    private static final long DEFAULT_ATTEMPTS = 3;
    private static final double DEFAULT_RATE = 2.0;

    private final Fields fields;
    private final Expressions expressions;
    private final AssignCheck assigns;

    HandlerParser(Fields fields, Expressions expressions, AssignCheck assigns) {
        this.fields = fields;
        this.expressions = expressions;
        this.assigns = assigns;
    }

    List<Retrier> retriers() {
        List<Fields> all = fields.objects("Retry");
        List<Retrier> retriers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            retriers.add(retrier(all.get(i), i == all.size() - 1));
        }
        return retriers;
    }

    private static Retrier retrier(Fields retrier, boolean last) {
        retrier.allowOnly(RETRIER_FIELDS);
        Optional<Long> maxDelay = retrier.integer("MaxDelaySeconds", 1, DELAY_SECONDS_MAX);
        long interval = retrier.integer("IntervalSeconds", 0, SECONDS_MAX).orElse(1L);
        if (maxDelay.isPresent() && maxDelay.get() <= interval) {
            retrier.error("MaxDelaySeconds", "MaxDelaySeconds must be greater than IntervalSeconds");
        }
        return new Retrier(
                errorEquals(retrier, last),
                interval,
                retrier.integer("MaxAttempts", 0, SECONDS_MAX).orElse(DEFAULT_ATTEMPTS),
                retrier.number("BackoffRate", 1, Double.MAX_VALUE).orElse(DEFAULT_RATE),
                maxDelay.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                jitter(retrier));
    }

    private static JitterStrategy jitter(Fields retrier) {
        Optional<String> strategy = retrier.text("JitterStrategy");
        if (strategy.isPresent()
                && !strategy.get().equals("FULL")
                && !strategy.get().equals("NONE")) {
            retrier.error("JitterStrategy", "Value should be one of the following: [NONE, FULL]");
            return JitterStrategy.NONE;
        }
        return strategy.map(JitterStrategy::valueOf).orElse(JitterStrategy.NONE);
    }

    List<Catcher> catchers() {
        List<Fields> all = fields.objects("Catch");
        List<Catcher> catchers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            catchers.add(catcher(all.get(i), i == all.size() - 1));
        }
        return catchers;
    }

    private Catcher catcher(Fields catcher, boolean last) {
        catcher.allowOnly(CATCHER_FIELDS);
        QueryLanguages.refuseOthers(catcher, expressions.language());
        catcher.require("Next");
        assigns.check(catcher);
        return new Catcher(
                errorEquals(catcher, last),
                expressions.catcher(catcher),
                catcher.text("Next").orElse(""));
    }

    private static List<String> errorEquals(Fields handler, boolean last) {
        handler.require("ErrorEquals");
        List<String> names = handler.texts("ErrorEquals");
        if (handler.has("ErrorEquals") && names.isEmpty()) {
            handler.error("ErrorEquals", "Value cannot be empty");
        }
        int all = names.indexOf("States.ALL");
        if (all >= 0 && (names.size() > 1 || !last)) {
            handler.error("ErrorEquals[" + all + "]", "States.ALL must appear alone and at end of list");
        }
        return names;
    }
}
