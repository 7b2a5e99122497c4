// SPDX-License-Identifier: Apache-2.0
package dev.askel.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The files that people wrote, of the whole repository. */
final class SourceTree {

    private static final Set<String> NOT_WRITTEN_BY_PEOPLE =
            Set.of("target", ".git", ".askel", ".idea", ".vscode", "node_modules");

    private final Path root;
    private final List<Path> files;

    private SourceTree(Path root, List<Path> files) {
        this.root = root;
        this.files = files;
    }

    /** The tree that the test runs in. */
    static SourceTree read() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("bin/askel"))) {
            root = root.getParent();
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceTree(root, files);
    }

    Path root() {
        return root;
    }

    List<Path> filesEndingWith(String ending) {
        return files.stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    List<Path> filesIn(String folder) {
        return files.stream()
                .filter(file -> file.getParent().equals(root.resolve(folder)))
                .toList();
    }

    /** The folders with a pom.xml, without the root. */
    List<Path> modules() {
        return filesEndingWith("pom.xml").stream()
                .map(Path::getParent)
                .filter(folder -> !folder.equals(root))
                .toList();
    }

    /** Each line that fulfils the condition, as {@code path:number: text}. */
    List<String> linesWhere(List<Path> among, Predicate<String> condition) {
        return among.stream()
                .flatMap(file -> {
                    List<String> lines = lines(file);
                    return IntStream.range(0, lines.size())
                            .filter(index -> condition.test(lines.get(index)))
                            .mapToObj(index -> name(file) + ":" + (index + 1) + ": "
                                    + lines.get(index).trim());
                })
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    String name(Path file) {
        return root.relativize(file).toString();
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final List<Path> files;

        Collector(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_WRITTEN_BY_PEOPLE.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
