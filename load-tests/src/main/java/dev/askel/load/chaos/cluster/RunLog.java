// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What happens to the processes, line by line with the time, in a file and on a console. */
public final class RunLog implements AutoCloseable {

    private final Writer file;
    private final PrintWriter console;

    /** A log in a file, shown on a console too. */
    public RunLog(Path path, PrintWriter console) throws IOException {
        this.file = Files.newBufferedWriter(
                path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.console = console;
    }

    /** Writes a line. */
    public synchronized void line(String text) {
        String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text;
        console.println(line);
        try {
            file.write(line + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
