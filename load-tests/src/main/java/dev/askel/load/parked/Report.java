// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.parked;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was measured: a table, and what belongs to it. */
final class Report {

    private static final PrintWriter OUT = new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true);
    private static final long MIB = 1 << 20;
    private static final double MILLIS_OF_SECOND = 1_000;

    private final List<String> lines = new ArrayList<>(List.of("| what | figure |", "|---|---|"));
    private final List<String> details = new ArrayList<>();

    /** Tells who waits. */
    static void console(String text) {
        OUT.println(text);
    }

    /** One line of the table. */
    void line(String text, Object... values) {
        lines.add(String.format(Locale.ROOT, text, values));
        console(lines.get(lines.size() - 1));
    }

    /** Something beside the table. */
    void detail(String text) {
        details.add("```\n" + text.strip() + "\n```\n");
        console(text);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n\n" + String.join("\n", details));
        console("Written to " + file);
    }

    static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_OF_SECOND;
    }

    /** The quantiles of some times in milliseconds. */
    static String quantiles(long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %d ms, p99 %d ms, max %d ms",
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }
}
