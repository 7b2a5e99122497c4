// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.ecs.local.BackendChoice;
import dev.askel.engine.limit.Limits;
import dev.askel.node.api.FrontStartException;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.orchestrator.Account;
import dev.askel.node.wiring.AskelNode;
import dev.askel.node.wiring.AskelSettings;
import dev.askel.persistence.embedded.EmbeddedCassandraException;
import java.net.URI;
import java.util.Optional;

/** A node that a command runs. */
final class NodeRun implements AutoCloseable {

    private final AskelNode node;

    private NodeRun(AskelNode node) {
        this.node = node;
    }

    /**
     * What to run.
     *
     * @param limits bounds of executions
     * @param frontLimits bounds of requests
     * @param localEcs who runs the containers of the node's local ECS, which it has where the environment names no
     *     other ECS
     */
    record Plan(
            ListenAddress address,
            DataFolder data,
            LocalEnvironment environment,
            Limits limits,
            FrontLimits frontLimits,
            Optional<BackendChoice> localEcs) {

        AskelSettings settings() {
            AskelSettings.Builder settings = AskelSettings.builder(data.path())
                    .listenOn(address.host(), address.port())
                    .account(new Account(environment.accountId(), environment.region()))
                    .endpoints(environment.endpoints())
                    .ecs(environment.ecs())
                    .limits(limits)
                    .frontLimits(frontLimits);
            if (environment.ecsEndpoint().isPresent()) {
                settings.ecsEndpoint(environment.ecsEndpoint().get());
            } else {
                localEcs.ifPresent(settings::localEcs);
            }
            return settings.build();
        }
    }

    /**
     * Starts a node and returns when it serves.
     *
     * @throws CliFailure where it cannot be started
     */
    static NodeRun start(Console console, Plan plan) {
        NodeLogs.keepOffConsole();
        try (Progress progress = console.progress()) {
            return new NodeRun(AskelNode.start(plan.settings(), progress::stage));
        } catch (EmbeddedCassandraException | FrontStartException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }

    URI endpoint() {
        return node.endpoint();
    }

    @Override
    public void close() {
        node.close();
    }
}
