// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.grpc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a benchmark tells its user, on the console. */
final class Report {

    private static final long MIB = 1 << 20;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final PrintWriter out = new PrintWriter(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true);

    /** One line. */
    void line(String text, Object... values) {
        out.println(String.format(Locale.ROOT, text, values));
    }

    /** A size in MiB. */
    static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB);
    }

    /** The quantiles of some times in nanoseconds. */
    static String quantiles(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                millis(sorted[sorted.length / 2]),
                millis(sorted[sorted.length * 99 / 100]),
                millis(sorted[sorted.length - 1]));
    }

    private static double millis(long nanos) {
        return (double) nanos / NANOS_PER_MILLI;
    }
}
