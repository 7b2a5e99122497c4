// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import dev.askel.engine.json.Json;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What an expression may read: {@code $}, {@code $$} and variables, and the sources of what differs from run to run.
 *
 * @param input the value of {@code $}
 * @param context the value of {@code $$}, made when first asked for
 * @param variables values of variables, by name without {@code $}
 * @param uuids a new version 4 UUID at each call, for {@code States.UUID}
 * @param randoms a new number in [0, 1) at each call, for {@code States.MathRandom}
 */
public record Bindings(
        Json input,
        Supplier<Json> context,
        Map<String, Json> variables,
        Supplier<String> uuids,
        DoubleSupplier randoms) {

    /** The same bindings with another {@code $}. */
    public Bindings withInput(Json other) {
        return new Bindings(other, context, variables, uuids, randoms);
    }

    /** The same bindings with another {@code $$}. */
    public Bindings withContext(Supplier<Json> other) {
        return new Bindings(input, other, variables, uuids, randoms);
    }
}
