// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.lint;

import java.util.regex.Pattern;

/** Tells texts that look like a path or an intrinsic call, whether or not they are in a place for one. */
final class PathLook {

    private static final Pattern PATH = Pattern.compile("\\$\\$?|\\$\\$?[.\\[].*", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("States\\.[A-Z][A-Za-z0-9]*\\(.*\\)\\s*", Pattern.DOTALL);

    private PathLook() {}

    /** Whether it looks like a path of the input or of the context object. */
    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** Whether it looks like one of both. */
    static boolean isPathOrCall(String text) {
        return isPath(text) || CALL.matcher(text).matches();
    }
}
