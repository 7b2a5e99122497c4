// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.node.k8s.Kustomization.ConfigMapGenerator;
import dev.askel.node.k8s.Kustomization.Image;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What {@code kubectl kustomize} makes of a folder, for the features that Askel's manifests use and no others, so that
 * the manifests can be checked where there is nothing but a JDK and Maven.
 */
final class Renderer {

    private static final Set<String> OF_THE_CLUSTER = Set.of("Namespace", "CustomResourceDefinition");
    private static final Set<String> NAMING_CONFIG_MAPS = Set.of("configMapRef", "configMapKeyRef", "configMap");
    private static final int HASH_LENGTH = 10;

    private final List<ObjectNode> documents = new ArrayList<>();
    private final List<ObjectNode> generated = new ArrayList<>();

    private Renderer() {}

    /** All documents of a folder with a kustomization.yaml. */
    static List<ObjectNode> render(Path folder) {
        Renderer renderer = new Renderer();
        renderer.read(folder.normalize());
        renderer.generated.forEach(renderer::nameByContent);
        return renderer.documents;
    }

    private void read(Path folder) {
        Kustomization kustomization = Kustomization.read(folder);
        for (String resource : kustomization.resources()) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                read(path);
            } else {
                Yaml.documents(path).forEach(this::add);
            }
        }
        kustomization.configMapGenerator().forEach(this::generate);
        kustomization.patches().forEach(patch -> patch(Yaml.document(folder.resolve(patch.path()))));
        kustomization.images().forEach(this::rename);
        if (kustomization.namespace() != null) {
            move(kustomization.namespace());
        }
    }

    private void add(ObjectNode document) {
        if (documents.stream().anyMatch(other -> isSame(other, document))) {
            throw new ManifestException(nameOf(document) + " is there twice");
        }
        documents.add(document);
    }

    private void generate(ConfigMapGenerator generator) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").put("name", generator.name());
        if (generator.merges()) {
            map = find(map);
        } else {
            map.putObject("data");
            add(map);
            generated.add(map);
        }
        ObjectNode data = (ObjectNode) map.get("data");
        generator.data().forEach(data::put);
    }

    private void patch(ObjectNode patch) {
        StrategicMerge.merge(find(patch), patch);
    }

    private void rename(Image image) {
        for (ObjectNode document : documents) {
            for (JsonNode container : document.at("/spec/template/spec/containers")) {
                image.appliedTo(container.path("image").asText())
                        .ifPresent(name -> ((ObjectNode) container).put("image", name));
            }
        }
    }

    private void move(String namespace) {
        for (ObjectNode document : documents) {
            if (kind(document).equals("Namespace")) {
                metadata(document).put("name", namespace);
            } else if (!OF_THE_CLUSTER.contains(kind(document))) {
                metadata(document).put("namespace", namespace);
            }
            for (JsonNode subject : document.path("subjects")) {
                ((ObjectNode) subject).put("namespace", namespace);
            }
        }
    }

    /** Gives a ConfigMap the suffix that depends on its data, here and wherever it is named. */
    private void nameByContent(ObjectNode map) {
        String plain = name(map);
        String hashed = plain + "-" + hash(map.get("data"));
        documents.forEach(document -> eachReference(document, reference -> {
            if (reference.path("name").asText().equals(plain)) {
                reference.put("name", hashed);
            }
        }));
        metadata(map).put("name", hashed);
    }

    private static void eachReference(JsonNode node, Consumer<ObjectNode> action) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (NAMING_CONFIG_MAPS.contains(field.getKey()) && field.getValue() instanceof ObjectNode reference) {
                action.accept(reference);
            }
        }
        node.forEach(child -> eachReference(child, action));
    }

    /** The first of the digits of SHA-256, some in place of others so that they make no words. The name stays empty. */
    private static String hash(JsonNode data) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ObjectNode sorted = content.putObject("data");
        Map<String, String> values = new TreeMap<>();
        data.properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        values.forEach(sorted::put);
        content.put("kind", "ConfigMap").put("name", "");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest)
                    .substring(0, HASH_LENGTH)
                    .replace('0', 'g')
                    .replace('1', 'h')
                    .replace('3', 'k')
                    .replace('a', 'm')
                    .replace('e', 't');
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode find(ObjectNode wanted) {
        return documents.stream()
                .filter(document -> isSame(document, wanted))
                .findFirst()
                .orElseThrow(() -> new ManifestException("There is no " + nameOf(wanted) + " to change"));
    }

    private static boolean isSame(ObjectNode one, ObjectNode other) {
        return one.path("apiVersion").equals(other.path("apiVersion"))
                && kind(one).equals(kind(other))
                && name(one).equals(name(other));
    }

    private static String nameOf(ObjectNode document) {
        return kind(document) + " " + name(document);
    }

    private static String kind(ObjectNode document) {
        return document.path("kind").asText();
    }

    private static String name(ObjectNode document) {
        return document.at("/metadata/name").asText();
    }

    private static ObjectNode metadata(ObjectNode document) {
        return (ObjectNode) document.get("metadata");
    }
}
