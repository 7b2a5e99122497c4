// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

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
    private static final int READ_BYTES = 1 << 16;

    private final Path file;
    /** By kind and key: the lines as they are in the file, for there may be very many. */
    private final Map<String, Map<String, byte[]>> entities = new LinkedHashMap<>();

    private FileChannel channel;
    private int lines;

    private EntityLog(Path file) {
        this.file = file;
    }

    /** Opens or makes the file. */
    static EntityLog open(Path file) throws IOException {
        EntityLog log = new EntityLog(file);
        if (Files.exists(file)) {
            log.replay();
        }
        log.compact();
        return log;
    }

    private void replay() throws IOException {
        byte[] read = new byte[READ_BYTES];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(read); length >= 0; length = in.read(read)) {
                int start = 0;
                for (int i = 0; i < length; i++) {
                    if (read[i] == '\n') {
                        line.write(read, start, i - start);
                        start = i + 1;
                        replay(line.toByteArray());
                        line.reset();
                    }
                }
                line.write(read, start, length - start);
            }
        }
    }

    private void replay(byte[] line) throws IOException {
        if (line.length == 0) {
            return;
        }
        try {
            apply(MAPPER.readTree(line), line);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The file " + file + " is damaged (" + e.getOriginalMessage()
                            + "). Move the folder away to start with an empty local ECS.",
                    e);
        }
    }

    private void apply(JsonNode entry, byte[] line) {
        Map<String, byte[]> ofKind =
                entities.computeIfAbsent(entry.path("kind").asText(), kind -> new LinkedHashMap<>());
        String key = entry.path("key").asText();
        if (entry.has("value")) {
            ofKind.put(key, line);
        } else {
            ofKind.remove(key);
        }
    }

    /** The value of an entity, if there is one. */
    Optional<JsonNode> get(String kind, String key) {
        return Optional.ofNullable(ofKind(kind).get(key)).map(this::value);
    }

    /** The keys of a kind, in the order in which they were first put. */
    Set<String> keys(String kind) {
        return ofKind(kind).keySet();
    }

    /** Goes through the entities of a kind, in the order in which they were first put. */
    void forEach(String kind, BiConsumer<String, JsonNode> each) {
        ofKind(kind).forEach((key, line) -> each.accept(key, value(line)));
    }

    private Map<String, byte[]> ofKind(String kind) {
        return entities.getOrDefault(kind, Map.of());
    }

    private JsonNode value(byte[] line) {
        try {
            return MAPPER.readTree(line).get("value");
        } catch (IOException e) {
            throw new UncheckedIOException("We have written or read this line before", e);
        }
    }

    /** Keeps a value. It survives the death of this process; {@link #force} makes it survive that of the machine. */
    void put(String kind, String key, JsonNode value) {
        append(entry(kind, key).set("value", value));
    }

    /** Forgets a value. */
    void remove(String kind, String key) {
        append(entry(kind, key));
    }

    private static ObjectNode entry(String kind, String key) {
        return MAPPER.createObjectNode().put("kind", kind).put("key", key);
    }

    private void append(ObjectNode entry) {
        try {
            byte[] line = MAPPER.writeValueAsBytes(entry);
            apply(entry, line);
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
        try (FileChannel target = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Map<String, byte[]> ofKind : entities.values()) {
                write(target, ofKind.values());
            }
            target.force(true);
        }
        if (channel != null) {
            channel.close();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        lines = size();
    }

    private static void write(FileChannel target, Collection<byte[]> lines) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            chunk.writeBytes(line);
            chunk.write('\n');
            if (chunk.size() >= READ_BYTES) {
                write(target, chunk);
            }
        }
        write(target, chunk);
    }

    private static void write(FileChannel target, ByteArrayOutputStream chunk) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(chunk.toByteArray());
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
        chunk.reset();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
