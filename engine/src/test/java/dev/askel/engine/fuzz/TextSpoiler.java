// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import dev.askel.engine.simulation.Draws;
import java.util.List;

/** Spoils texts: at single characters, by pieces of syntax, and by parts that are taken out, moved or repeated. */
final class TextSpoiler {

    private static final String SPICE = "{}[]()\"'$.,:*?@\\ \n0129-+eEaStTn\u00e4\u4e2d\ud83d\u0000";
    private static final List<String> PIECES = List.of(
            "$",
            "$$",
            "$.",
            "..",
            "[*]",
            "[-1]",
            "[0:2]",
            "[?(@.a)]",
            "[?(@.a == 'b')]",
            "['a']",
            "['a','b']",
            "\\'",
            "\\\\",
            "States.Format('{}', ",
            "States.Array(",
            "States.MathAdd(1, ",
            "{}",
            "null",
            "true",
            "1e999",
            "-0",
            "99999999999999999999",
            ".length()",
            ".append(1)",
            "{% ",
            " %}",
            "\"Type\": \"Map\", ",
            "{\"a.$\": \"$\"}");

    private final Draws draws;

    TextSpoiler(Draws draws) {
        this.draws = draws;
    }

    /** With up to four wounds. */
    String spoil(String text) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int i = draws.between(1, 4); i > 0; i--) {
            wound(spoilt);
        }
        return spoilt.toString();
    }

    private void wound(StringBuilder text) {
        int at = draws.below(text.length() + 1);
        int end = Math.min(text.length(), at + draws.between(1, 12));
        switch (draws.below(6)) {
            case 0 -> text.insert(at, SPICE.charAt(draws.below(SPICE.length())));
            case 1 -> text.insert(at, draws.oneOf(PIECES));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1));
            case 3 -> text.delete(at, end);
            case 4 -> text.insert(draws.below(text.length() + 1), text.substring(at, end));
            default -> text.insert(at, text.substring(at, end).repeat(draws.between(1, 40)));
        }
    }
}
