// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the renderer refuses, because it would not make of it what kustomize does. */
class RendererTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: askel
            spec:
              ports:
                - port: 8083
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namePrefix: x-",
                "helmCharts: []",
                "resources: [service.yaml, service.yaml]",
                "resources: [service.yaml]\npatches: [{path: patch.yaml, target: {kind: Service}}]",
                "resources: [service.yaml]\npatches: [{path: ports.yaml}]",
                "resources: [service.yaml]\npatches: [{path: directive.yaml}]",
                "resources: [service.yaml]\npatches: [{path: other.yaml}]",
                "configMapGenerator: [{name: a, behavior: replace, literals: [A=b]}]",
                "configMapGenerator: [{name: a, behavior: merge, literals: [A=b]}]",
                "configMapGenerator: [{name: a, literals: [A]}]",
                "configMapGenerator: [{name: a, literals: ['A=<b>']}]",
                "namespace: a\nnamespace: b",
            })
    void shouldRefuse_whenKustomizationHasWhatItDoesNotKnow(String content) throws IOException {
        write("service.yaml", SERVICE);
        write("ports.yaml", SERVICE);
        write("directive.yaml", SERVICE.replace("spec:\n", "$patch: delete\nspec:\n"));
        write("other.yaml", SERVICE.replace("askel", "other"));
        kustomization(content);

        assertThatThrownBy(() -> Renderer.render(folder)).isInstanceOf(ManifestException.class);
    }

    @Test
    void shouldMerge_whenPatchChangesOrRemoves() throws IOException {
        write("service.yaml", SERVICE);
        write("patch.yaml", """
                apiVersion: v1
                kind: Service
                metadata:
                  name: askel
                  labels: {app: askel}
                spec:
                  ports: null
                  clusterIP: None
                """);
        kustomization("namespace: here\nresources: [service.yaml]\npatches: [{path: patch.yaml}]");

        assertThat(Renderer.render(folder)).singleElement().satisfies(service -> assertThat(service)
                .hasToString("{\"apiVersion\":\"v1\",\"kind\":\"Service\","
                        + "\"metadata\":{\"name\":\"askel\",\"labels\":{\"app\":\"askel\"},\"namespace\":\"here\"},"
                        + "\"spec\":{\"clusterIP\":\"None\"}}"));
    }

    private void kustomization(String content) throws IOException {
        write("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" + content);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
