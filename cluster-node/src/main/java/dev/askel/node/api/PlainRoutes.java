// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;

/**
 * What a browser or a probe finds: a hint at {@code /}, health at {@code /health}, {@code /live} and {@code /ready}
 * under it.
 */
final class PlainRoutes {

    private PlainRoutes() {}

    static void add(ServerBuilder builder, Readiness readiness) {
        builder.route().get("/").build((context, request) -> hint(context));
        addHealth(builder, readiness);
    }

    static void addHealth(ServerBuilder builder, Readiness readiness) {
        builder.route().get("/health/live").build((context, request) -> up());
        builder.route().get("/health").get("/health/ready").build((context, request) -> readiness
                .unreadyBecause()
                .map(PlainRoutes::down)
                .orElseGet(PlainRoutes::up));
    }

    private static HttpResponse hint(ServiceRequestContext context) {
        String authority = context.request().authority();
        return HttpResponse.of(
                HttpStatus.OK,
                MediaType.PLAIN_TEXT_UTF_8,
                "Askel: the Step Functions API is served here, over the AWS protocol and gRPC. Try: aws stepfunctions"
                        + " --endpoint-url http://" + authority + " list-state-machines\n");
    }

    private static HttpResponse up() {
        return health(HttpStatus.OK, JsonNodeFactory.instance.objectNode().put("status", "UP"));
    }

    private static HttpResponse down(String because) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("status", "DOWN").put("reason", because);
        return health(HttpStatus.SERVICE_UNAVAILABLE, body);
    }

    private static HttpResponse health(HttpStatus status, ObjectNode body) {
        return HttpResponse.of(status, MediaType.JSON, body.toString());
    }
}
