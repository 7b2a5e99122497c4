// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files in Cassandra's folder: its configuration, which is written at every start, its logs and its locks. */
record CassandraFiles(Path folder) {

    private static final int LOG_TAIL_LINES = 15;

    Path logs() {
        return folder.resolve("logs");
    }

    Path yaml() {
        return folder.resolve("conf").resolve("cassandra.yaml");
    }

    Path logbackXml() {
        return folder.resolve("conf").resolve("logback.xml");
    }

    /** What Cassandra writes to its standard output and error, which is little. */
    Path console() {
        return logs().resolve("console.log");
    }

    Path systemLog() {
        return logs().resolve("system.log");
    }

    /** Held by the Askel that uses this folder. */
    Path ownerLock() {
        return folder.resolve("askel.lock");
    }

    /** Held by the Cassandra that runs on this folder. */
    Path processLock() {
        return folder.resolve(CassandraMain.LOCK_FILE);
    }

    void createFolders() throws IOException {
        Files.createDirectories(logs());
        Files.createDirectories(yaml().getParent());
    }

    /** Writes the configuration for one run: ports may differ from run to run. */
    void writeConfiguration(LoopbackPorts ports, CommitLogSync sync) throws IOException {
        String yaml = resource("cassandra.yaml")
                .replace("${cqlPort}", Integer.toString(ports.cql()))
                .replace("${storagePort}", Integer.toString(ports.storage()))
                .replace("${commitLogSync}", sync.yaml());
        Files.writeString(yaml(), yaml);
        Files.writeString(logbackXml(), resource("cassandra-logback.xml"));
        Files.deleteIfExists(console());
    }

    /** The last lines that Cassandra has logged, for a message to the user. */
    String logTail() {
        return tail(systemLog()) + tail(console());
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size())) + "\n";
        } catch (IOException e) {
            return "(no " + log.getFileName() + ")\n";
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = CassandraFiles.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
