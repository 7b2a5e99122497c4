// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What this node does with ECS, and how its budgets stand: {@code GET /ecs/traffic}. */
public final class EcsTrafficRoute implements Consumer<ServerBuilder> {

    private final Supplier<String> traffic;

    private EcsTrafficRoute(Supplier<String> traffic) {
        this.traffic = traffic;
    }

    /**
     * The route.
     *
     * @param traffic gives it as JSON
     */
    public static EcsTrafficRoute of(Supplier<String> traffic) {
        return new EcsTrafficRoute(traffic);
    }

    @Override
    public void accept(ServerBuilder builder) {
        builder.route()
                .get("/ecs/traffic")
                .build((context, request) -> HttpResponse.of(HttpStatus.OK, MediaType.JSON, traffic.get()));
    }
}
