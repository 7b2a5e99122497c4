// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Golden files: in a folder for each release that has changed something, the bytes as that release writes them, and the
 * same as JSON for people. The JSON has the number of the serializer and the manifest besides, which are sent or stored
 * with the bytes.
 */
final class Goldens {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final String BYTES = ".cbor.hex";
    private static final String TEXT = ".json";
    private static final String CONSTANTS = "constants.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final CBORMapper CBOR = new CBORMapper();
    private static final Pattern OWN_VERSION =
            Pattern.compile("<artifactId>askel</artifactId>\\s*<version>(\\d+)\\.(\\d+)\\.");

    private final Path folder;

    Goldens(String folder) {
        this.folder = RESOURCES.resolve(folder);
    }

    /** One file. */
    record Golden(Path file, String label, Release release, byte[] bytes, int serializer, String manifest) {

        JsonNode tree() {
            return Goldens.tree(bytes);
        }

        @Override
        public String toString() {
            return release + "/" + label;
        }
    }

    /** A release, of which patches write what it writes. */
    record Release(int major, int minor) implements Comparable<Release> {

        @Override
        public int compareTo(Release other) {
            return Comparator.comparingInt(Release::major)
                    .thenComparingInt(Release::minor)
                    .compare(this, other);
        }

        static Release of(String folder) {
            String[] parts = folder.substring(1).split("\\.");
            return new Release(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        /** The one that is being made. */
        static Release own() {
            Matcher version = OWN_VERSION.matcher(text(Path.of("pom.xml")));
            if (!version.find()) {
                throw new AssertionError("pom.xml does not say the version");
            }
            return new Release(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
        }

        @Override
        public String toString() {
            return "v" + major + "." + minor;
        }
    }

    /** All of all releases, oldest first. */
    List<Golden> all() {
        return files(BYTES).map(Goldens::read).toList();
    }

    /** The newest of a label. */
    Optional<Golden> newest(String label) {
        return all().stream().filter(golden -> golden.label().equals(label)).reduce((older, newer) -> newer);
    }

    /** What releases have as the names of constants, oldest first. */
    List<JsonNode> constants() {
        return files(CONSTANTS).map(file -> json(text(file))).toList();
    }

    /** Keeps the names of constants as those of the release that is being made. */
    void keepConstants(Object constants) {
        keep(CONSTANTS, pretty(JSON.valueToTree(constants)));
    }

    /** Keeps bytes as those of the release that is being made. */
    void keep(String label, byte[] bytes, int serializer, String manifest) {
        ObjectNode text = JSON.createObjectNode();
        text.put("serializer", serializer);
        text.put("manifest", manifest);
        text.set("value", tree(bytes));
        keep(label + BYTES, HexFormat.of().formatHex(bytes));
        keep(label + TEXT, pretty(text));
    }

    private void keep(String name, String text) {
        try {
            Path release = Files.createDirectories(folder.resolve(Release.own().toString()));
            Files.writeString(release.resolve(name), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Path> files(String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted(Comparator.comparing(Goldens::releaseOf).thenComparing(file -> file))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden read(Path file) {
        String label = file.getFileName().toString().replace(BYTES, "");
        JsonNode text = json(text(file.resolveSibling(label + TEXT)));
        return new Golden(
                file,
                label,
                releaseOf(file),
                HexFormat.of().parseHex(text(file).strip()),
                text.path("serializer").asInt(),
                text.path("manifest").asText());
    }

    private static Release releaseOf(Path file) {
        return Release.of(file.getParent().getFileName().toString());
    }

    /** Bytes as JSON. */
    static JsonNode tree(byte[] bytes) {
        try {
            return CBOR.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON as bytes. */
    static byte[] bytes(JsonNode tree) {
        try {
            return CBOR.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
