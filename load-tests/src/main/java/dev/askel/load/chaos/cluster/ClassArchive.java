// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An archive of a node's classes as they are when the JVM has read and linked them, as the image has one: the start is
 * much of a node's way back. Where it does not fit, Java starts as ever.
 */
public final class ClassArchive {

    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final Duration STOP_MAX = Duration.ofMinutes(2);

    private ClassArchive() {}

    /** The distribution with an archive, which is made where there is none that is newer than what was built. */
    public static Distribution addTo(Distribution distribution, Path folder, RunLog log)
            throws IOException, InterruptedException {
        Path archive = distribution.home().resolve("chaos.jsa");
        if (!Files.exists(archive)
                || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(distribution.jar())) < 0) {
            log.line("making an archive of classes");
            make(distribution.with("-XX:ArchiveClassesAtExit=" + archive), folder.resolve("archive"));
        }
        return distribution.with("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private static void make(Distribution distribution, Path folder) throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = new ArrayList<>(
                distribution.command("dev", "--port", Integer.toString(port), "--data", folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Health health = new Health();
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            Pauses.until(START_MAX, () -> !process.isAlive() || health.isGood(endpoint, "/health/ready"));
        } finally {
            process.destroy();
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
