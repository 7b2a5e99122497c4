// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Askel as the build lays it out.
 *
 * @param home the folder {@code cluster-node/target/askel}
 * @param flags of the JVMs
 */
public record Distribution(Path home, List<String> flags) {

    /** Flags with which a JVM starts fast, on a machine that many share. */
    public static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xss512k");

    /** Makes the folder absolute: children work elsewhere. */
    public Distribution {
        home = home.toAbsolutePath().normalize();
        flags = List.copyOf(flags);
    }

    /** The command line of a command of {@code bin/askel}. */
    public List<String> command(String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(flags);
        words.addAll(List.of("-Daskel.home=" + home, "-jar", jar().toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Where Cassandra's jars are. */
    public Path cassandraLib() {
        return home.resolve("cassandra-lib");
    }

    /** The same with more flags. */
    public Distribution with(String... more) {
        return new Distribution(
                home, Stream.concat(flags.stream(), Stream.of(more)).toList());
    }

    Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("lib"), "cluster-node-*.jar")) {
            return jars.iterator().next();
        }
    }
}
