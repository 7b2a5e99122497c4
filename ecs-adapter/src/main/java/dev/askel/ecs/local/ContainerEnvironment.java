// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The environment of a container: little of ours, what an unmodified AWS SDK needs to call back, and on top what the
 * task says.
 */
record ContainerEnvironment(Supplier<URI> endpoint, Supplier<URI> ecsEndpoint, String region) {

    private static final List<String> OURS = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    Map<String, String> of(ContainerPlan plan) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : OURS) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("AWS_ENDPOINT_URL_SFN", endpoint.get().toString());
        environment.put("AWS_ENDPOINT_URL_ECS", ecsEndpoint.get().toString());
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
