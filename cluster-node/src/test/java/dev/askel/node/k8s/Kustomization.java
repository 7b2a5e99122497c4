// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A kustomization.yaml, as far as Askel's use it: fields that are not here are refused when it is read.
 *
 * @param namespace null for none
 */
record Kustomization(
        String apiVersion,
        String kind,
        String namespace,
        List<String> resources,
        List<ConfigMapGenerator> configMapGenerator,
        List<Image> images,
        List<Patch> patches) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String FILE = "kustomization.yaml";

    Kustomization {
        require(apiVersion, "kustomize.config.k8s.io/v1beta1");
        require(kind, "Kustomization");
        resources = orEmpty(resources);
        configMapGenerator = orEmpty(configMapGenerator);
        images = orEmpty(images);
        patches = orEmpty(patches);
    }

    /**
     * @param behavior null for create
     * @param literals each {@code KEY=value}
     */
    record ConfigMapGenerator(String name, String behavior, List<String> literals) {

        boolean merges() {
            if (behavior != null && !behavior.equals("create") && !behavior.equals("merge")) {
                throw new ManifestException("The renderer does not know the behavior " + behavior);
            }
            return "merge".equals(behavior);
        }

        Map<String, String> data() {
            Map<String, String> data = new LinkedHashMap<>();
            for (String literal : literals) {
                int at = literal.indexOf('=');
                // These are written otherwise in the form that the hash is taken of.
                if (literal.matches(".*[<>&\"'].*")) {
                    throw new ManifestException("The renderer does not know how '" + literal + "' is quoted");
                }
                if (at < 1 || data.put(literal.substring(0, at), literal.substring(at + 1)) != null) {
                    throw new ManifestException("'" + literal + "' is no KEY=value, or the second of that key");
                }
            }
            return data;
        }
    }

    /** Replaces name or tag of an image; null leaves them. */
    record Image(String name, String newName, String newTag) {

        Optional<String> appliedTo(String image) {
            int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
            String plain = colon < 0 ? image : image.substring(0, colon);
            if (!plain.equals(name)) {
                return Optional.empty();
            }
            String tag = newTag != null ? ":" + newTag : colon < 0 ? "" : image.substring(colon);
            return Optional.of((newName == null ? name : newName) + tag);
        }
    }

    /** A strategic merge patch in a file. */
    record Patch(String path) {}

    /**
     * Reads the file in a folder.
     *
     * @throws ManifestException where it has what this renderer does not know
     */
    static Kustomization read(Path folder) {
        try {
            return MAPPER.treeToValue(Yaml.document(folder.resolve(FILE)), Kustomization.class);
        } catch (JsonProcessingException e) {
            throw new ManifestException(folder.resolve(FILE) + ": " + e.getOriginalMessage());
        }
    }

    private static void require(String actual, String expected) {
        if (!Objects.equals(actual, expected)) {
            throw new ManifestException("'" + actual + "' where '" + expected + "' belongs");
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
