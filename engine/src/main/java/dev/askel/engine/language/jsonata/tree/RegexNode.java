// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import java.util.regex.Pattern;

/** A regular expression: a function that matches. */
final class RegexNode extends Node {

    private final Pattern pattern;

    RegexNode(Pattern pattern) {
        this.pattern = pattern;
    }

    @Override
    Object compute(Object input, Frame frame) {
        return new RegexFunction(pattern);
    }
}
