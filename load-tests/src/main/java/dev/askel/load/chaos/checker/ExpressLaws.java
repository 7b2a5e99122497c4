// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import dev.askel.load.chaos.generator.Ledger;
import dev.askel.load.chaos.generator.Ledger.Acknowledged;
import dev.askel.load.chaos.generator.Outcome;
import dev.askel.load.chaos.generator.Told;
import dev.askel.load.chaos.generator.Traces;
import dev.askel.load.chaos.generator.Workload.Mode;
import java.util.ArrayList;
import java.util.List;

/** What holds for Express executions: asynchronous ones run to their end at least once, answered ones at most once. */
public final class ExpressLaws {

    private final Ledger ledger;
    private final Traces traces;
    private final Told told;

    /** Laws with what was started and what was seen of it. */
    public ExpressLaws(Ledger ledger, Traces traces, Told told) {
        this.ledger = ledger;
        this.traces = traces;
        this.told = told;
    }

    /** What is wrong. */
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        for (Acknowledged ack : ledger.acknowledged()) {
            Mode mode = ack.start().workload().mode();
            if (mode == Mode.EXPRESS_ASYNC && traces.count(ack.arn()) == 0) {
                violations.add(
                        new Violation(ack.arn(), "was acknowledged and has not run to its end", List.of(ack.told())));
            } else if (mode == Mode.EXPRESS_SYNC) {
                checkAnswer(ack, violations);
            }
        }
        return violations;
    }

    private void checkAnswer(Acknowledged ack, List<Violation> violations) {
        Outcome answer = ledger.answer(ack.start().name());
        ack.start()
                .workload()
                .problem(ack.start(), answer, told)
                .ifPresent(problem -> violations.add(new Violation(ack.arn(), problem, List.of(ack.told()))));
        int runs = traces.executions(ack.start().name()).size();
        if (runs > 1) {
            violations.add(
                    new Violation(ack.arn(), "was answered, and has run " + runs + " times", List.of(ack.told())));
        }
    }

    /** How many asynchronous executions left more than one trace, which is allowed. */
    public long repeated() {
        return ledger.acknowledged().stream()
                .filter(ack -> ack.start().workload().mode() == Mode.EXPRESS_ASYNC && traces.count(ack.arn()) > 1)
                .count();
    }
}
