// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.Run;
import java.util.function.Function;

/** A compiled expression, which any thread may evaluate at any time. */
public final class Program {

    private final Node root;
    private final References references;

    private Program(Node root) {
        this.root = root;
        this.references = References.of(root);
    }

    /** @throws SyntaxError if the text is no JSONata */
    public static Program compile(String text) {
        return new Program(TreeBuilder.build(text));
    }

    /** What it reads from outside. */
    public References references() {
        return references;
    }

    /**
     * The value; undefined is null. There is no context item, as AWS has none.
     *
     * @param globals the values of variables that the expression does not bind itself
     */
    public Object evaluate(Run run, Function<String, Object> globals) {
        return root.evaluate(null, new Frame(run, globals));
    }
}
