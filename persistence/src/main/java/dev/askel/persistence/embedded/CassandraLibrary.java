// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that Cassandra runs from. They are not on Askel's own class path. */
final class CassandraLibrary {

    static final String FOLDER_PROPERTY = "askel.cassandra.lib";

    private CassandraLibrary() {}

    /** The class path of the child process: Cassandra's jars, and behind them the place of {@link CassandraMain}. */
    static String classPath(Optional<Path> givenFolder) {
        // Absolute, because the child process works in another folder.
        Path folder = givenFolder
                .or(CassandraLibrary::configuredFolder)
                .orElseGet(() -> ownPlace().resolveSibling("../cassandra-lib"))
                .toAbsolutePath()
                .normalize();
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) {
            throw new EmbeddedCassandraException(
                    "There are no jars of Cassandra in " + folder + ". Build Askel with Maven, or"
                            + " name their folder with the system property " + FOLDER_PROPERTY + ".");
        }
        return Stream.concat(jars.stream(), Stream.of(ownPlace()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Optional<Path> configuredFolder() {
        return Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)).map(Path::of);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EmbeddedCassandraException(
                    "Cannot read the folder of Cassandra's jars " + folder + " (" + e + ").", e);
        }
    }

    private static Path ownPlace() {
        try {
            return Path.of(CassandraMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
