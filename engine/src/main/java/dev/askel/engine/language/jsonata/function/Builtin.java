// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.function;

import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.Run;
import dev.askel.engine.language.jsonata.value.Signature;
import java.util.List;
import java.util.Objects;

/** A built-in function. */
final class Builtin extends FunctionValue {

    private final String name;
    private final Signature signature;
    private final int arity;
    private final Body body;

    /** What the function does. */
    @FunctionalInterface
    interface Body {
        Object apply(Arguments arguments);
    }

    /** @param arity how many arguments functions like {@code $map} pass to it */
    Builtin(String name, String signature, int arity, Body body) {
        this.name = Objects.requireNonNull(name, "name");
        this.signature = Signature.parse(signature);
        this.arity = arity;
        this.body = body;
    }

    String name() {
        return name;
    }

    @Override
    public Object apply(List<Object> arguments, Object context, Run run) {
        try {
            return body.apply(new Arguments(signature.validate(arguments, context, run), run));
        } catch (JsonataError e) {
            throw e.in(name);
        }
    }

    @Override
    public int arity() {
        return arity;
    }
}
