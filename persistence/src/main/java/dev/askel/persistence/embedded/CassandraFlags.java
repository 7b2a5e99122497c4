// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line flags that Cassandra 5.0 needs on Java 17, and those that make a small single node start fast. */
final class CassandraFlags {

    private static final String GIVEN_PROPERTY = "askel.cassandra.flags";

    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.base/java.lang.ref",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "jdk.unsupported/sun.misc",
            "jdk.compiler/com.sun.tools.javac.file",
            "jdk.attach/sun.tools.attach");

    private static final List<String> OPENS = List.of(
            "java.base/java.lang",
            "java.base/java.lang.module",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.util.jar",
            "java.base/sun.nio.ch",
            "jdk.management/com.sun.management.internal",
            "jdk.compiler/com.sun.tools.javac");

    private CassandraFlags() {}

    static List<String> of(CassandraFiles files, int heapMegabytes) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + files.logs().resolve("hs_err.log"),
                "-Djava.awt.headless=true",
                "-Djdk.attach.allowAttachSelf=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dlogback.configurationFile=" + files.logbackXml(),
                "-Dcassandra.config=" + files.yaml().toUri(),
                "-Dcassandra.storagedir=" + files.folder(),
                "-Dcassandra.logdir=" + files.logs(),
                "-Dcassandra-foreground=yes"));
        flags.addAll(alone());
        flags.addAll(given());
        EXPORTS.forEach(module -> flags.addAll(List.of("--add-exports", module + "=ALL-UNNAMED")));
        OPENS.forEach(module -> flags.addAll(List.of("--add-opens", module + "=ALL-UNNAMED")));
        return flags;
    }

    /** Flags of whoever starts the node, separated by blanks. */
    private static List<String> given() {
        String given = System.getProperty(GIVEN_PROPERTY, "").strip();
        return given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    }

    // There are no other nodes to wait for, to hear from or to tell.
    private static List<String> alone() {
        return List.of(
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.shutdown_announce_in_ms=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dcassandra.size_recorder_interval=0");
    }

    static List<String> main(Path folder) {
        return List.of(CassandraMain.class.getName(), folder.toString());
    }
}
