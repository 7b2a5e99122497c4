// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.docker;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * How Docker is used.
 *
 * @param program the command, by name or path
 * @param network that containers are in; {@code host} lets them reach what listens on this machine's loopback address
 */
public record DockerSettings(String program, String network) {

    private static final String HOST = "host";

    /** Checks that nothing is missing. */
    public DockerSettings {
        requireNonNull(program, "program");
        requireNonNull(network, "network");
    }

    /**
     * {@code docker}, and the network of the host under Linux. Elsewhere the engine is in a virtual machine, which has
     * a name for the host.
     */
    public static DockerSettings ofThisMachine() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return new DockerSettings("docker", linux ? HOST : "bridge");
    }

    /** Whether containers are in the network of the machine itself. */
    boolean isHostNetwork() {
        return network.equals(HOST);
    }
}
