// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The environment of containers: what an unmodified AWS SDK needs to call back, and on top what the task says.
 *
 * @param endpoint where containers reach Step Functions; may block until a server listens
 * @param ecsEndpoint where containers reach ECS; may block as well
 * @param region where they think they are
 */
public record ContainerEnvironment(Supplier<URI> endpoint, Supplier<URI> ecsEndpoint, String region) {

    /** The environment of one container, which reaches our endpoints by their own addresses. */
    public Map<String, String> of(ContainerPlan plan) {
        return of(plan, uri -> uri);
    }

    /**
     * The environment of one container.
     *
     * @param fromWithin what an address is called within containers
     */
    public Map<String, String> of(ContainerPlan plan, UnaryOperator<URI> fromWithin) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL_SFN", fromWithin.apply(endpoint.get()).toString());
        environment.put(
                "AWS_ENDPOINT_URL_ECS", fromWithin.apply(ecsEndpoint.get()).toString());
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        if (plan.environment().keySet().stream().noneMatch(name -> name.startsWith("AWS_ACCESS_KEY"))) {
            environment.put("AWS_ACCESS_KEY_ID", "local");
            environment.put("AWS_SECRET_ACCESS_KEY", "local");
        }
        environment.putAll(plan.environment());
        return environment;
    }
}
