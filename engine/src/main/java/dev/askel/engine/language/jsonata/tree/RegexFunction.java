// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.tree;

import dev.askel.engine.language.jsonata.value.ArrayValue;
import dev.askel.engine.language.jsonata.value.Budget;
import dev.askel.engine.language.jsonata.value.FunctionValue;
import dev.askel.engine.language.jsonata.value.JsonataError;
import dev.askel.engine.language.jsonata.value.ObjectValue;
import dev.askel.engine.language.jsonata.value.Run;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches a string: yields the first match, with a function that yields the next one. */
final class RegexFunction extends FunctionValue {

    private final Pattern pattern;

    RegexFunction(Pattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public Object apply(List<Object> arguments, Object context, Run run) {
        Object text = arguments.isEmpty() ? null : arguments.get(0);
        return text instanceof String string ? match(string, 0, run) : null;
    }

    @Override
    public int arity() {
        return 2;
    }

    private ObjectValue match(String text, int from, Run run) {
        Matcher matcher = pattern.matcher(new CountedText(text, run.budget()));
        if (from > text.length() || !matcher.find(from)) {
            return null;
        }
        ObjectValue match = run.object();
        match.put("match", run.text(text.substring(matcher.start(), matcher.end())));
        match.put("start", (double) matcher.start());
        match.put("end", (double) matcher.end());
        match.put("groups", groups(matcher, text, run));
        match.put("next", new Next(text, matcher.end()));
        return match;
    }

    private static ArrayValue groups(Matcher matcher, String text, Run run) {
        ArrayValue groups = run.array();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            boolean found = matcher.start(group) >= 0;
            groups.add(found ? run.text(text.substring(matcher.start(group), matcher.end(group))) : null);
        }
        return groups;
    }

    /** Yields the match after another one. */
    private final class Next extends FunctionValue {

        private final String text;
        private final int from;

        Next(String text, int from) {
            this.text = text;
            this.from = from;
        }

        @Override
        public Object apply(List<Object> arguments, Object context, Run run) {
            if (from >= text.length()) {
                return null;
            }
            ObjectValue next = match(text, from, run);
            if (next != null && "".equals(next.get("match"))) {
                throw JsonataError.of("D1004").with("value", pattern.pattern());
            }
            return next;
        }

        @Override
        public int arity() {
            return 0;
        }
    }

    /** Counts each look at a character: some expressions take very many for short texts. */
    private record CountedText(String text, Budget budget) implements CharSequence {

        private static final int LOOKS_PER_WORK = 8;

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (index % LOOKS_PER_WORK == 0) {
                budget.work(1);
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
