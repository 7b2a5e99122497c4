// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.Objects;

/**
 * Names a scope of an execution: the root, a branch of a Parallel state, or an iteration of an inline Map state. A
 * child's id is its parent's id and {@code entry.attempt.index}: the number of the state entry in the parent, the
 * attempt of that state, and the place of the branch or item. So an id is never used twice, whatever loops and retries
 * do.
 *
 * <p>An id is its path; the parent and the place are only kept so that no path is taken apart again at every event.
 */
public final class ScopeId {

    /** The scope of the machine's own states. */
    public static final ScopeId ROOT = new ScopeId("");

    private final String path;
    private ScopeId parent;
    /** The place and 1: an id that another thread sees before it is complete has 0 here, which is no place. */
    private int placeFromOne;

    /** The scope of that path: empty for the root, else steps joined by {@code /}, for example {@code 2.0.1/1.0.37}. */
    public ScopeId(String path) {
        this.path = Objects.requireNonNull(path, "path");
    }

    /** Empty for the root, else steps joined by {@code /}. */
    public String path() {
        return path;
    }

    /** The scope of one branch or iteration of the state that this scope is in. */
    public ScopeId child(long entry, int attempt, int place) {
        String step = entry + "." + attempt + "." + place;
        ScopeId child = new ScopeId(isRoot() ? step : path + "/" + step);
        child.parent = this;
        child.placeFromOne = place + 1;
        return child;
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
        ScopeId known = parent;
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = slash < 0 ? ROOT : new ScopeId(path.substring(0, slash));
            parent = known;
        }
        return known;
    }

    /** The place of this scope among its siblings. */
    public int index() {
        int known = placeFromOne;
        if (known == 0) {
            known = Integer.parseInt(path.substring(path.lastIndexOf('.') + 1)) + 1;
            placeFromOne = known;
        }
        return known - 1;
    }

    /** Whether this scope is the other one or lies within it. */
    public boolean isWithin(ScopeId other) {
        return other.isRoot() || path.equals(other.path) || path.startsWith(other.path + "/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScopeId scope && path.equals(scope.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
