// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.tree.Syntax.Type;
import dev.askel.engine.language.jsonata.tree.Token.Kind;
import java.util.Map;
import java.util.Set;

/** The tokens of a text, of which the parser sees one at a time. */
abstract class TokenStream {

    /** How tightly operators bind. */
    static final Map<String, Integer> BINDING = Map.ofEntries(
            Map.entry(".", 75),
            Map.entry("[", 80),
            Map.entry("{", 70),
            Map.entry("(", 80),
            Map.entry("@", 80),
            Map.entry("#", 80),
            Map.entry("?", 20),
            Map.entry("+", 50),
            Map.entry("-", 50),
            Map.entry("*", 60),
            Map.entry("/", 60),
            Map.entry("%", 60),
            Map.entry("=", 40),
            Map.entry("<", 40),
            Map.entry(">", 40),
            Map.entry("^", 40),
            Map.entry(":=", 10),
            Map.entry("!=", 40),
            Map.entry("<=", 40),
            Map.entry(">=", 40),
            Map.entry("~>", 40),
            Map.entry("and", 30),
            Map.entry("or", 25),
            Map.entry("in", 40),
            Map.entry("&", 50));
    /** Symbols that bind nothing. Whatever else the tokenizer calls an operator is unknown. */
    private static final Set<String> MARKS = Set.of(":", ";", ",", ")", "]", "}", "..", "**", "|");

    private final Tokenizer tokenizer;
    /** The token at hand. */
    Syntax node;

    TokenStream(String text) {
        this.tokenizer = new Tokenizer(text);
    }

    /** Goes on to the next token. */
    final void advance(boolean infix) {
        Token token = tokenizer.next(infix);
        if (token == null) {
            node = new Syntax(Type.END, "(end)");
            return;
        }
        if (token.kind() == Kind.OPERATOR && !BINDING.containsKey(token.value()) && !MARKS.contains(token.value())) {
            throw SyntaxError.of("S0204", token.value(), null);
        }
        node = new Syntax(Type.valueOf(token.kind().name()), token.value());
    }

    /** Goes on if the token at hand is this one. */
    final void expect(String symbol, boolean infix) {
        if (!at(symbol)) {
            throw SyntaxError.of(node.type == Type.END ? "S0203" : "S0202", node.value, symbol);
        }
        advance(infix);
    }

    final void expect(String symbol) {
        expect(symbol, false);
    }

    final boolean at(String symbol) {
        return node.is(Type.OPERATOR, symbol);
    }

    /** How tightly the token at hand binds to what is left of it. */
    final int binding() {
        return node.type == Type.OPERATOR ? BINDING.getOrDefault((String) node.value, 0) : 0;
    }
}
