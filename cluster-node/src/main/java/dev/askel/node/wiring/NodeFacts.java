// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import dev.askel.engine.decide.Facts;
import dev.askel.engine.decide.Facts.KnownActivities;
import dev.askel.engine.decide.Facts.RecordedParameters;
import dev.askel.engine.state.TaskRef;
import dev.askel.node.execution.FactSource;
import dev.askel.protocol.token.TaskTokenParts;
import dev.askel.protocol.token.TaskTokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.UUID;

/** The facts of the real world. Times have milliseconds, as AWS's have. */
final class NodeFacts implements FactSource {

    private final Clock clock;
    private final TaskTokens tokens;
    private final RecordedParameters parameters;
    private final KnownActivities activities;
    private final ThreadLocal<SplittableRandom> random =
            ThreadLocal.withInitial(() -> new SplittableRandom(new SecureRandom().nextLong()));

    NodeFacts(Clock clock, TaskTokens tokens, RecordedParameters parameters, KnownActivities activities) {
        this.clock = clock;
        this.tokens = tokens;
        this.parameters = parameters;
        this.activities = activities;
    }

    @Override
    public Facts gather() {
        return new Facts(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                () -> UUID.randomUUID().toString(),
                () -> random.get().nextDouble(),
                this::token,
                parameters,
                activities);
    }

    private String token(String executionArn, TaskRef task) {
        return tokens.issue(new TaskTokenParts(executionArn, task.scope().path(), task.entry(), task.attempt()));
    }
}
