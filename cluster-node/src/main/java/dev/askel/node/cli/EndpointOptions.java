// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the commands that ask a node find it, and ECS. */
final class EndpointOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8083",
            description = "Where the node is (${DEFAULT-VALUE}).")
    private URI endpoint;

    @Option(
            names = "--ecs-endpoint",
            paramLabel = "URL",
            description = "Where ECS is (ECS_ENDPOINT, else that of the node, where local ECS may be).")
    private Optional<URI> ecsEndpoint = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show these options.")
    private boolean help;

    URI endpoint() {
        return endpoint;
    }

    URI ecsEndpoint(LocalEnvironment environment) {
        return ecsEndpoint.or(environment::ecsEndpoint).orElse(endpoint);
    }
}
