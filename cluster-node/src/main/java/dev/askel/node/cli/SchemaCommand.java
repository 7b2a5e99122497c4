// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.node.wiring.SchemaRun;
import dev.askel.node.wiring.StorageException;
import dev.askel.node.wiring.StorageSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code askel schema}: makes keyspace and tables, for clusters whose nodes are not to do it. */
@Command(
        name = "schema",
        description = "Makes Askel's keyspace and tables in a Cassandra, where they are missing, and ends.")
final class SchemaCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CassandraOptions cassandra = new CassandraOptions();

    @Option(names = "--print", description = "Only print the statements.")
    private boolean print;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show these options.")
    private boolean help;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StorageSettings settings = cassandra.settings(new Variables(System.getenv()));
        try (SchemaRun schema = SchemaRun.connect(settings, console::note)) {
            if (print) {
                schema.statements().forEach(statement -> console.line(statement + ";"));
                return 0;
            }
            int made = schema.create();
            console.line(made == 0 ? "All tables are there already." : made + " tables were made.");
            return 0;
        } catch (StorageException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }
}
