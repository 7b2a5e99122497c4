// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads documents of YAML. A key that is there twice is a mistake. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private Yaml() {}

    static List<ObjectNode> documents(Path file) {
        try {
            return documents(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents; each has to be an object. */
    static List<ObjectNode> documents(String text, String name) {
        List<ObjectNode> documents = new ArrayList<>();
        try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            while (values.hasNextValue()) {
                JsonNode document = values.nextValue();
                if (!(document instanceof ObjectNode object)) {
                    throw new ManifestException(name + " holds a document that is no object: " + document);
                }
                documents.add(object);
            }
        } catch (IOException e) {
            throw new ManifestException(name + " is no YAML: " + e.getMessage());
        }
        return documents;
    }

    /** The only document. */
    static ObjectNode document(Path file) {
        List<ObjectNode> documents = documents(file);
        if (documents.size() != 1) {
            throw new ManifestException(file + " holds " + documents.size() + " documents, not one");
        }
        return documents.get(0);
    }
}
