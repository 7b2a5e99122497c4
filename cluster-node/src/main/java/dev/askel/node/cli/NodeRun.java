// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.engine.limit.Limits;
import dev.askel.node.api.FrontStartException;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.orchestrator.Account;
import dev.askel.node.wiring.AskelNode;
import dev.askel.node.wiring.AskelSettings;
import dev.askel.persistence.embedded.EmbeddedCassandraException;
import java.net.URI;

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
     * @param localEcs whether the node runs ECS tasks as processes, where the environment names no other ECS
     */
    record Plan(
            ListenAddress address,
            DataFolder data,
            LocalEnvironment environment,
            Limits limits,
            FrontLimits frontLimits,
            boolean localEcs) {

        AskelSettings settings() {
            AskelSettings settings = AskelSettings.of(data.path())
                    .listeningOn(address.host(), address.port())
                    .withAccount(new Account(environment.accountId(), environment.region()))
                    .withEndpoints(environment.endpoints())
                    .withLimits(limits)
                    .withFrontLimits(frontLimits);
            if (environment.ecsEndpoint().isPresent()) {
                return settings.withEcsEndpoint(environment.ecsEndpoint().get());
            }
            return localEcs ? settings.withLocalEcs() : settings;
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
