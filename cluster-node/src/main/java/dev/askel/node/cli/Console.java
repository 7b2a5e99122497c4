// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/** What the user sees: results on standard output, progress and errors on standard error. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** For a library that writes by itself. */
    PrintWriter out() {
        return new PrintWriter(out, true);
    }

    /** Prints one line, or several. */
    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Tells something that the user should know, on one line. */
    void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Tells why a command failed, on one line. */
    void error(String text) {
        note("askel: " + text.replaceAll("\\s*\\R\\s*", " "));
    }

    /** Shows how long things take, from now until it is closed. */
    Progress progress() {
        return new Progress(err, System.console() != null && !"dumb".equals(System.getenv("TERM")));
    }
}
