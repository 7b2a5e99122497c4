// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.HashSet;
import java.util.Set;

/** Which variables an expression binds itself, at some place in it. */
final class Scope {

    private final Scope around;
    private final boolean function;
    private final Set<String> bound = new HashSet<>();
    private final Set<String> boundLater = new HashSet<>();

    private Scope(Scope around, boolean function) {
        this.around = around;
        this.function = function;
    }

    static Scope outermost() {
        return new Scope(null, false);
    }

    Scope block() {
        return new Scope(this, false);
    }

    /** The body of a function, which runs later than where it stands. */
    Scope function() {
        return new Scope(this, true);
    }

    void bind(String name) {
        bound.add(name);
    }

    /** The block binds the variable, though perhaps after where it is read. */
    void bindLater(String name) {
        boundLater.add(name);
    }

    boolean binds(String name) {
        boolean later = false;
        for (Scope scope = this; scope != null; scope = scope.around) {
            if (scope.bound.contains(name) || later && scope.boundLater.contains(name)) {
                return true;
            }
            later |= scope.function;
        }
        return false;
    }
}
