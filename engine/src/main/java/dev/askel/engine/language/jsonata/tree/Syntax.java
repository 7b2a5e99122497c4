// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Signature;
import java.util.ArrayList;
import java.util.List;

/** A part of a text as it is written. Which fields it has depends on its type. */
final class Syntax {

    /** What it is. */
    enum Type {
        NAME,
        VARIABLE,
        STRING,
        NUMBER,
        VALUE,
        REGEX,
        OPERATOR,
        END,
        /** {@code left operator right}; order-by, grouping and predicates are operators too. */
        BINARY,
        UNARY,
        WILDCARD,
        DESCENDANT,
        PARENT,
        FUNCTION,
        PARTIAL,
        LAMBDA,
        BLOCK,
        CONDITION,
        TRANSFORM
    }

    /** A key and its value. */
    record Pair(Syntax key, Syntax value) {}

    /** One criterion of an order-by. */
    record Term(boolean descending, Syntax expression) {}

    Type type;
    /** The operator, the name, or the value. */
    final Object value;

    Syntax left;
    Syntax right;
    /** What a ternary operator yields otherwise, and what a transformation deletes. */
    Syntax other;

    /** Arguments, elements, or expressions of a block. */
    List<Syntax> parts = new ArrayList<>();

    List<Pair> pairs = List.of();
    List<Term> terms = List.of();
    Signature signature;
    boolean keepsArray;
    /** How deep the deepest part is. */
    int depth = 1;

    Syntax(Type type, Object value) {
        this.type = type;
        this.value = value;
    }

    boolean is(Type wanted, Object wantedValue) {
        return type == wanted && wantedValue.equals(value);
    }

    /** The operator, or empty. */
    String operator() {
        boolean symbol = type == Type.OPERATOR || type == Type.BINARY || type == Type.UNARY;
        return symbol ? (String) value : "";
    }
}
