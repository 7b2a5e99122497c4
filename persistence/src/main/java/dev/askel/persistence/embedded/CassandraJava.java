// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The Java that Cassandra runs with. Cassandra 5.0 does not run on every version that Askel runs on. */
final class CassandraJava {

    static final String HOME_VARIABLE = "ASKEL_CASSANDRA_JAVA_HOME";
    private static final int FEATURE = 17;

    private CassandraJava() {}

    /**
     * The executable of the Java 17 to use.
     *
     * @param configuredHome the value of {@value #HOME_VARIABLE}, or null
     * @param ownHome the home of the running Java
     * @param ownFeature the version of the running Java
     */
    static Path executable(String configuredHome, String ownHome, int ownFeature) {
        if (configuredHome != null && !configuredHome.isBlank()) {
            return configured(Path.of(configuredHome));
        }
        if (ownFeature != FEATURE) {
            throw new EmbeddedCassandraException("The embedded Cassandra needs Java 17, and this is Java " + ownFeature
                    + ". Run Askel with a Java 17, or name the home of one in " + HOME_VARIABLE + ".");
        }
        return executableIn(Path.of(ownHome));
    }

    private static Path configured(Path home) {
        Path executable = executableIn(home);
        if (!Files.isExecutable(executable)) {
            throw new EmbeddedCassandraException(HOME_VARIABLE + " is " + home + ", but there is no " + executable
                    + ". Name the home of a Java 17.");
        }
        String version = versionOf(home);
        if (!version.startsWith(FEATURE + ".") && !version.equals(Integer.toString(FEATURE))) {
            throw new EmbeddedCassandraException(HOME_VARIABLE + " is " + home + ", a Java " + version
                    + ", and the embedded Cassandra needs Java 17.");
        }
        return executable;
    }

    private static Path executableIn(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }

    // Every JDK since 9 has this file; it spares running the other Java to ask it.
    private static String versionOf(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(reader);
        } catch (IOException e) {
            throw new EmbeddedCassandraException(
                    HOME_VARIABLE + " is " + home + ", but that Java does not say its version (" + e + ").", e);
        }
        return release.getProperty("JAVA_VERSION", "of unknown version").replace("\"", "");
    }
}
