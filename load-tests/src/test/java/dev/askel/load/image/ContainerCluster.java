// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.image;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/**
 * A Cassandra and three nodes, each a container on a network of their own. The nodes have half a gigabyte, a read-only
 * root and no rights. Cassandra is the one that the target {@code dev} of the image has, so that no registry is needed.
 */
final class ContainerCluster implements AutoCloseable {

    private static final String DOCKERFILE = "cluster-node/Dockerfile";
    private static final String DISTRIBUTION = "cluster-node/target/askel";
    private static final int API = 8083;
    private static final int CQL = 9042;
    private static final int NODES = 3;
    private static final long MEMORY_BYTES = 512L * 1024 * 1024;
    private static final Duration START_MAX = Duration.ofMinutes(6);

    private final Network network = Network.newNetwork();
    private final GenericContainer<?> cassandra;
    private final List<GenericContainer<?>> nodes;

    private ContainerCluster(Path distribution) {
        Path dockerfile = distribution.resolve("../../Dockerfile").normalize();
        cassandra = cassandra(image(dockerfile, distribution, "dev"));
        ImageFromDockerfile node = image(dockerfile, distribution, "node");
        nodes = IntStream.rangeClosed(1, NODES)
                .<GenericContainer<?>>mapToObj(number -> node(node, "askel-" + number))
                .toList();
    }

    /** Builds the image from a distribution and starts everything; returns when all nodes are ready. */
    static ContainerCluster start(Path distribution) {
        ContainerCluster cluster = new ContainerCluster(distribution);
        try {
            cluster.cassandra.start();
            Startables.deepStart(cluster.nodes).join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** A node, from 0. */
    GenericContainer<?> node(int index) {
        return nodes.get(index);
    }

    /** Where clients reach a node. */
    URI endpoint(int index) {
        return URI.create("http://" + node(index).getHost() + ":" + node(index).getMappedPort(API));
    }

    @Override
    public void close() {
        nodes.forEach(GenericContainer::stop);
        cassandra.stop();
        network.close();
    }

    private static ImageFromDockerfile image(Path dockerfile, Path distribution, String target) {
        return new ImageFromDockerfile()
                .withFileFromPath(DOCKERFILE, dockerfile)
                .withFileFromPath(DISTRIBUTION, distribution)
                .withDockerfilePath(DOCKERFILE)
                .withTarget(target);
    }

    private GenericContainer<?> cassandra(ImageFromDockerfile image) {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withNetwork(network)
                .withNetworkAliases("cassandra")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("java"))
                .withCommand("@/etc/askel/cassandra.args")
                .withExposedPorts(CQL)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(START_MAX));
        for (String file : List.of("cassandra.args", "cassandra.yaml", "cassandra-logback.xml")) {
            container.withCopyFileToContainer(
                    MountableFile.forClasspathResource("image/" + file, 0444), "/etc/askel/" + file);
        }
        return container;
    }

    private GenericContainer<?> node(ImageFromDockerfile image, String name) {
        return new GenericContainer<>(image)
                .withNetwork(network)
                .withNetworkAliases(name)
                .withEnv("ASKEL_CASSANDRA_CONTACT_POINTS", "cassandra:" + CQL)
                .withEnv("ASKEL_CASSANDRA_REPLICATION", "1")
                .withEnv("ASKEL_CLUSTER_HOST", name)
                .withEnv("ASKEL_CLUSTER_SEEDS", "askel-1,askel-2,askel-3")
                .withExposedPorts(API)
                .withCreateContainerCmdModifier(
                        command -> command.withHostName(name).withHostConfig(hardened(command.getHostConfig())))
                .waitingFor(Wait.forHttp("/health/ready").forPort(API).withStartupTimeout(START_MAX));
    }

    private static HostConfig hardened(HostConfig config) {
        return config.withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", "rw,exec"))
                .withMemory(MEMORY_BYTES)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"));
    }
}
