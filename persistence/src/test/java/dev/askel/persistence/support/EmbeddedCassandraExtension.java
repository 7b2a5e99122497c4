// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.support;

import dev.askel.persistence.embedded.CommitLogSync;
import dev.askel.persistence.embedded.EmbeddedCassandra;
import dev.askel.persistence.embedded.EmbeddedCassandraSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real Cassandra for all test classes of the JVM: started by the first that needs it, stopped after the last. Give
 * it with {@code @ExtendWith}; a parameter of type {@link EmbeddedCassandra} then receives it. Each test class takes a
 * keyspace of its own.
 */
public final class EmbeddedCassandraExtension implements BeforeAllCallback, ParameterResolver {

    private static final int HEAP_MEGABYTES = 320;

    // Every table takes some of it for as long as the shared one runs, and each test class has some twenty of them.
    private static final int SHARED_HEAP_MEGABYTES = 1_024;

    // Nothing of the shared one must outlive a crash, so schema changes need not wait for the disk.
    private static final List<String> UNSAFE = List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dcassandra.unsafesystem=true",
            "-Dcassandra.test.flush_local_schema_changes=false");

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedCassandra.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).cassandra;
    }

    /**
     * Settings for a test that needs a Cassandra of its own: little memory, and a JVM that starts fast and computes
     * slowly.
     */
    public static EmbeddedCassandraSettings quick(Path dataFolder) {
        return EmbeddedCassandraSettings.in(dataFolder)
                .withHeapMegabytes(HEAP_MEGABYTES)
                .withJvmFlags(List.of("-XX:TieredStopAtLevel=1"));
    }

    private static Running shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    private record Running(EmbeddedCassandra cassandra, Path folder) implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("askel-cassandra");
                EmbeddedCassandraSettings settings = quick(folder)
                        .withHeapMegabytes(SHARED_HEAP_MEGABYTES)
                        .withCommitLogSync(CommitLogSync.PERIODIC)
                        .withJvmFlags(UNSAFE);
                return new Running(EmbeddedCassandra.start(settings, progress -> {}), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            // Nothing of it is needed any more, so it need not stop gracefully.
            cassandra.kill();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(Running::delete);
            }
        }

        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
