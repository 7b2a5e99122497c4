// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders in k8s that can be applied, and what is to be said against them. */
final class ManifestFolders {

    private static final Path ROOT = Path.of("..", "k8s").toAbsolutePath().normalize();

    private ManifestFolders() {}

    static Path base() {
        return ROOT.resolve("base");
    }

    static Path overlay(String name) {
        return ROOT.resolve("overlays").resolve(name);
    }

    /** Every folder with a kustomization. */
    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the user makes by hand: the files beside a kustomization that are examples. */
    static Manifests byHand(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return Manifests.of(files.filter(file -> file.toString().endsWith(".example.yaml"))
                    .flatMap(file -> Yaml.documents(file).stream())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is wrong with documents. */
    static List<String> problems(List<ObjectNode> documents, Manifests byHand) {
        Manifests manifests = Manifests.of(documents);
        Problems problems = new Problems();
        new LinkRules(manifests, problems).check();
        PodRules pods = new PodRules(manifests, byHand, problems);
        manifests.all(StatefulSet.class).forEach(pods::check);
        new NodeRules(manifests, problems).check();
        return problems.found();
    }
}
