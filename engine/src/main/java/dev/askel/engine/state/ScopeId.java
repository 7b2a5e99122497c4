// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Objects;

/**
 * Names a scope of an execution: the root, a branch of a Parallel state, or an iteration of an inline Map state. A
 * child's id is its parent's id and {@code entry.attempt.index}: the number of the state entry in the parent, the
 * attempt of that state, and the place of the branch or item. So an id is never used twice, whatever loops and retries
 * do.
 *
 * @param path empty for the root, else steps joined by {@code /}, for example {@code 2.0.1/1.0.37}
 */
public record ScopeId(String path) {

    /** The scope of the machine's own states. */
    public static final ScopeId ROOT = new ScopeId("");

    public ScopeId {
        Objects.requireNonNull(path, "path");
    }

    /** The scope of one branch or iteration of the state that this scope is in. */
    public ScopeId child(long entry, int attempt, int index) {
        String step = entry + "." + attempt + "." + index;
        return new ScopeId(path.isEmpty() ? step : path + "/" + step);
    }

    /** Whether this is the root. */
    public boolean isRoot() {
        return path.isEmpty();
    }

    /** The scope that this one is a branch or iteration of; the root has none. */
    public ScopeId parent() {
        if (isRoot()) {
            throw new IllegalStateException("The root scope has no parent");
        }
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : new ScopeId(path.substring(0, slash));
    }

    /** The place of this scope among its siblings. */
    public int index() {
        return Integer.parseInt(path.substring(path.lastIndexOf('.') + 1));
    }

    /** Whether this scope is the other one or lies within it. */
    public boolean isWithin(ScopeId other) {
        return other.isRoot() || path.equals(other.path) || path.startsWith(other.path + "/");
    }

    @Override
    public String toString() {
        return path;
    }
}
