// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entities that survive: a file of JSON lines, each the newest value of one entity (or that it is gone), and the same
 * in memory. The file is rewritten when it is opened and when most of its lines are out of date.
 *
 * <p>A line that is torn, because the machine lost power while it was written, is the last one and was never confirmed:
 * it is passed over. Not for several threads.
 */
final class EntityLog implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int COMPACT_FROM_LINES = 10_000;
    private static final int COMPACT_FROM_RATIO = 4;

    private final Path file;
    private final Map<String, Map<String, JsonNode>> entities = new LinkedHashMap<>();
    private FileChannel channel;
    private int lines;

    private EntityLog(Path file) {
        this.file = file;
    }

    /** Opens or makes the file. */
    static EntityLog open(Path file) throws IOException {
        EntityLog log = new EntityLog(file);
        if (Files.exists(file)) {
            log.replay(Files.readString(file));
        }
        log.compact();
        return log;
    }

    private void replay(String text) throws IOException {
        int end;
        for (int start = 0; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
            if (end > start) {
                apply(line(text.substring(start, end)));
            }
        }
    }

    private JsonNode line(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The file " + file + " is damaged (" + e.getOriginalMessage()
                            + "). Move the folder away to start with an empty local ECS.",
                    e);
        }
    }

    private void apply(JsonNode line) {
        Map<String, JsonNode> ofKind =
                entities.computeIfAbsent(line.path("kind").asText(), kind -> new LinkedHashMap<>());
        String key = line.path("key").asText();
        if (line.has("value")) {
            ofKind.put(key, line.get("value"));
        } else {
            ofKind.remove(key);
        }
    }

    /** The entities of a kind, in the order in which they were first put. */
    Map<String, JsonNode> of(String kind) {
        return entities.getOrDefault(kind, Map.of());
    }

    /** Keeps a value. It survives the death of this process; {@link #force} makes it survive that of the machine. */
    void put(String kind, String key, JsonNode value) {
        append(entry(kind, key, value));
    }

    /** Forgets a value. */
    void remove(String kind, String key) {
        append(entry(kind, key, null));
    }

    private static ObjectNode entry(String kind, String key, JsonNode value) {
        ObjectNode line = MAPPER.createObjectNode().put("kind", kind).put("key", key);
        return value == null ? line : line.set("value", value);
    }

    private void append(ObjectNode line) {
        try {
            apply(line);
            write(channel, List.of(line));
            lines++;
            if (lines > COMPACT_FROM_LINES && lines > COMPACT_FROM_RATIO * size()) {
                compact();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private int size() {
        return entities.values().stream().mapToInt(Map::size).sum();
    }

    /** Returns when everything that was put is on the disk. */
    void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sync " + file, e);
        }
    }

    private void compact() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        List<JsonNode> all = new ArrayList<>();
        entities.forEach((kind, ofKind) -> ofKind.forEach((key, value) -> all.add(entry(kind, key, value))));
        try (FileChannel target = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(target, all);
            target.force(true);
        }
        if (channel != null) {
            channel.close();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        lines = all.size();
    }

    private static void write(FileChannel target, List<? extends JsonNode> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JsonNode entry : entries) {
            text.append(MAPPER.writeValueAsString(entry)).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
