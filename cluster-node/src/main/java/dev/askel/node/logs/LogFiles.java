// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import dev.askel.node.logs.LogBatch.Record;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs of executions in files of JSON lines, one for each log group: {@code <name of the group>.jsonl}. One that grows
 * too long is moved to {@code .jsonl.1}, in place of the one before. Written by a thread of its own; when it cannot
 * keep up, records are left out and counted in the node's log.
 */
public final class LogFiles implements LogSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);

    private static final int WAITING_MAX = 10_000;
    private static final long FILE_BYTES_MAX = 64L << 20;
    private static final String GROUP = ":log-group:";

    private final Path folder;
    private final long fileBytesMax;
    private final LogQueue queue;

    private LogFiles(Path folder, int waitingMax, long fileBytesMax) {
        this.folder = folder;
        this.fileBytesMax = fileBytesMax;
        this.queue = new LogQueue("execution-log-files", waitingMax, this::append);
    }

    /** In a folder, which is made when there is something to log. */
    public static LogFiles in(Path folder) {
        return in(folder, WAITING_MAX, FILE_BYTES_MAX);
    }

    /**
     * The same with bounds of its own.
     *
     * @param waitingMax how many batches may wait to be written
     * @param fileBytesMax how long a file grows, about
     */
    static LogFiles in(Path folder, int waitingMax, long fileBytesMax) {
        return new LogFiles(folder, waitingMax, fileBytesMax);
    }

    @Override
    public void write(LogBatch batch) {
        queue.write(batch);
    }

    private void append(List<LogBatch> batches) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (LogBatch batch : batches) {
            StringBuilder text = texts.computeIfAbsent(fileName(batch.logGroupArn()), none -> new StringBuilder());
            for (Record line : batch.records()) {
                text.append(line.json()).append('\n');
            }
        }
        texts.forEach(this::append);
    }

    private void append(String name, CharSequence text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            if (length(file) > fileBytesMax) {
                Files.move(file, folder.resolve(name + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("Logs of executions cannot be written to {}", file, e);
        }
    }

    private static long length(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /** The name of the log group, less what has a meaning in paths. */
    static String fileName(String logGroupArn) {
        int at = logGroupArn.indexOf(GROUP);
        String name = at < 0 ? logGroupArn : logGroupArn.substring(at + GROUP.length());
        String group = name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
        String safe = group.replaceAll("[^A-Za-z0-9_.#-]", "_").replaceAll("^[_.]+", "");
        return (safe.isEmpty() ? "log-group" : safe) + ".jsonl";
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        queue.close();
    }
}
