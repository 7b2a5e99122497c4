// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What an expression may read, and the sources of what differs from run to run. In JSONPath {@code $} changes on the
 * way through a state; in JSONata the input is the state's raw input throughout, and {@code $states} has all that is
 * here.
 *
 * @param input the value of {@code $} in JSONPath, of {@code $states.input} in JSONata
 * @param result the value of {@code $states.result}, where there is one
 * @param errorOutput the value of {@code $states.errorOutput}, in a catcher
 * @param context the value of {@code $$} and of {@code $states.context}, made when first asked for
 * @param variables values of variables, by name without {@code $}
 * @param uuids a new version 4 UUID at each call, for {@code States.UUID} and {@code $uuid}
 * @param randoms a new number in [0, 1) at each call, for {@code States.MathRandom} and {@code $random}
 * @param now the time of the decision, for {@code $now} and {@code $millis}
 */
public record Bindings(
        Json input,
        Optional<Json> result,
        Optional<Json> errorOutput,
        Supplier<Json> context,
        Map<String, Json> variables,
        Supplier<String> uuids,
        DoubleSupplier randoms,
        Instant now) {

    /** Bindings with neither a result nor an error output. */
    public static Bindings of(
            Json input,
            Supplier<Json> context,
            Map<String, Json> variables,
            Supplier<String> uuids,
            DoubleSupplier randoms,
            Instant now) {
        return new Bindings(input, Optional.empty(), Optional.empty(), context, variables, uuids, randoms, now);
    }

    /** The same bindings with another {@code $}. */
    public Bindings withInput(Json other) {
        return new Bindings(other, result, errorOutput, context, variables, uuids, randoms, now);
    }

    /** The same bindings with the result of a state. */
    public Bindings withResult(Json other) {
        return new Bindings(input, Optional.of(other), errorOutput, context, variables, uuids, randoms, now);
    }

    /** The same bindings with the error output that a catcher reads. */
    public Bindings withErrorOutput(Json other) {
        return new Bindings(input, result, Optional.of(other), context, variables, uuids, randoms, now);
    }

    /** The same bindings with another {@code $$}. */
    public Bindings withContext(Supplier<Json> other) {
        return new Bindings(input, result, errorOutput, other, variables, uuids, randoms, now);
    }
}
