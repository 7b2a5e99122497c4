// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders the manifests in k8s and holds them to what Kubernetes and a node would make of them. */
class ManifestsTest {

    private static final int KUBECTL_SECONDS_MAX = 60;

    /** The fields by which the elements of a list are found: their order says nothing. */
    private static final List<String> KEYS = List.of("name", "mountPath");

    @TempDir
    private Path folder;

    static List<Path> folders() {
        return ManifestFolders.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldHaveNothingWrong_whenRendered(Path manifests) {
        List<ObjectNode> documents = Renderer.render(manifests);

        assertThat(ManifestFolders.problems(documents, ManifestFolders.byHand(manifests)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldBeAsKubectlMakesIt_whenKubectlIsThere(Path manifests) throws Exception {
        String rendered = kubectl(manifests);

        assertThat(byName(Renderer.render(manifests)))
                .isEqualTo(byName(Yaml.documents(rendered, "kubectl kustomize " + manifests)));
    }

    @Test
    void shouldFindAllOfThem_whenLookingForKustomizations() {
        assertThat(folders())
                .contains(
                        ManifestFolders.base(),
                        ManifestFolders.overlay("trial"),
                        ManifestFolders.overlay("production"));
    }

    /** What kubectl renders; the test is skipped where there is no kubectl. */
    private String kubectl(Path manifests) throws IOException, InterruptedException {
        Path output = folder.resolve("rendered.yaml");
        Path errors = folder.resolve("errors.txt");
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", manifests.toString())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(
                    false, "kubectl is not on the PATH, so that there is nothing to compare with: " + e.getMessage());
            throw e;
        }
        assertThat(process.waitFor(KUBECTL_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static Map<String, JsonNode> byName(List<ObjectNode> documents) {
        Map<String, JsonNode> named = new TreeMap<>();
        documents.forEach(document -> named.put(
                document.path("kind").asText() + " "
                        + document.at("/metadata/name").asText(),
                sorted(document)));
        return named;
    }

    private static JsonNode sorted(JsonNode node) {
        node.forEach(ManifestsTest::sorted);
        if (node instanceof ArrayNode list) {
            List<JsonNode> elements = new ArrayList<>();
            list.forEach(elements::add);
            KEYS.stream()
                    .filter(key -> elements.stream().allMatch(element -> element.has(key)))
                    .forEach(key -> elements.sort(
                            Comparator.comparing(element -> element.path(key).asText())));
            list.removeAll().addAll(elements);
        }
        return node;
    }
}
