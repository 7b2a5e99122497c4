// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** The Docker Engine that the tests of the image need, and do without where there is none. */
final class DockerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);
    private static final String BASE = "eclipse-temurin";
    private static final String BASE_TAG = "17-jre";
    private static final int PULL_MINUTES_MAX = 5;

    private DockerEngine() {}

    /** Skips the tests, and says why, where there is no engine or it cannot have the image that ours is made from. */
    static void require() {
        require(isThere(), "no Docker Engine answers");
        require(hasBase(), "the Docker Engine has no " + BASE + ":" + BASE_TAG + ", and cannot pull it");
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            LOG.warn("The tests of the image are skipped: {}", reason);
        }
        assumeTrue(holds, reason);
    }

    /** Looks for what an engine leaves before it is asked, which takes long where there is none. */
    private static boolean isThere() {
        boolean traces = System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".docker"))
                || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"))
                || System.getenv("XDG_RUNTIME_DIR") != null
                        && Files.exists(Path.of(System.getenv("XDG_RUNTIME_DIR"), "docker.sock"));
        return traces && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean hasBase() {
        DockerClient client = DockerClientFactory.lazyClient();
        try {
            client.inspectImageCmd(BASE + ":" + BASE_TAG).exec();
            return true;
        } catch (NotFoundException missing) {
            return pull(client);
        }
    }

    private static boolean pull(DockerClient client) {
        try {
            return client.pullImageCmd(BASE)
                    .withTag(BASE_TAG)
                    .start()
                    .awaitCompletion(PULL_MINUTES_MAX, TimeUnit.MINUTES);
        } catch (DockerException e) {
            LOG.warn("{} cannot be pulled", BASE, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
