// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements that make everything, in order: the keyspace, the table of common settings, all other tables. */
final class SchemaStatements {

    private static final String TABLES = "tables.cql";
    private static final Pattern TABLE_NAME = Pattern.compile("CREATE TABLE IF NOT EXISTS \\S+\\.(\\w+) \\(");

    private final SchemaSettings settings;
    private final List<String> tables;

    SchemaStatements(SchemaSettings settings) {
        this.settings = settings;
        this.tables = tables(settings);
    }

    List<String> all() {
        return Stream.concat(Stream.of(keyspace()), tables.stream()).toList();
    }

    String keyspace() {
        return "CREATE KEYSPACE IF NOT EXISTS " + settings.keyspace() + " WITH replication = " + settings.replication();
    }

    String firstTable() {
        return tables.get(0);
    }

    List<String> otherTables() {
        return tables.subList(1, tables.size());
    }

    List<String> tableNames() {
        return tables.stream().map(SchemaStatements::nameOf).toList();
    }

    static long turnTimeToLiveSeconds(SchemaSettings settings) {
        return settings.turnTimeToLive().map(Duration::toSeconds).orElse(0L);
    }

    private static List<String> tables(SchemaSettings settings) {
        String text = resource(TABLES)
                .replaceAll("(?m)^--.*$", "")
                .replace("${keyspace}", settings.keyspace())
                .replace("${firstTableId}", idOf(settings.keyspace()).toString())
                .replace("${turnTimeToLiveSeconds}", Long.toString(turnTimeToLiveSeconds(settings)));
        return Arrays.stream(text.split(";\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    // The same on all nodes. Cassandra itself would draw one for each of them.
    private static UUID idOf(String keyspace) {
        return UUID.nameUUIDFromBytes((keyspace + ".cluster_settings").getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(String statement) {
        Matcher name = TABLE_NAME.matcher(statement);
        if (!name.find()) {
            throw new IllegalStateException("No statement that makes a table: " + statement);
        }
        return name.group(1);
    }

    private static String resource(String name) {
        try (InputStream stream = SchemaStatements.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
