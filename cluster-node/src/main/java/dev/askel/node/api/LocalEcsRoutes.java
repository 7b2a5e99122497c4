// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import dev.askel.ecs.local.LocalEcs;
import dev.askel.ecs.local.fault.Faults;
import dev.askel.protocol.error.ServiceFault;
import java.util.function.Consumer;

/** What local ECS has beside the ECS API, under {@code /local-ecs}: the faults that users order. */
public final class LocalEcsRoutes implements Consumer<ServerBuilder> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FAULTS = "/local-ecs/faults";

    private final Faults faults;

    private LocalEcsRoutes(Faults faults) {
        this.faults = faults;
    }

    /** The routes of one local ECS. */
    public static LocalEcsRoutes of(LocalEcs ecs) {
        return new LocalEcsRoutes(ecs.faults());
    }

    @Override
    public void accept(ServerBuilder builder) {
        builder.route().get(FAULTS).build((context, request) -> json(HttpStatus.OK, faults.list()));
        builder.route()
                .post(FAULTS)
                .consumes(MediaType.JSON)
                .build((context, request) -> HttpResponse.of(request.aggregate().thenApply(this::add)));
        builder.route().delete(FAULTS).build((context, request) -> {
            faults.clear();
            return HttpResponse.of(HttpStatus.NO_CONTENT);
        });
        builder.route().delete(FAULTS + "/{id}").build((context, request) -> remove(context.pathParam("id")));
    }

    private HttpResponse add(AggregatedHttpRequest request) {
        try {
            return json(HttpStatus.CREATED, faults.add(MAPPER.readTree(request.contentUtf8())));
        } catch (ServiceFault e) {
            return failure(HttpStatus.valueOf(e.httpStatus()), e.getMessage());
        } catch (JsonProcessingException e) {
            return failure(HttpStatus.BAD_REQUEST, "The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private HttpResponse remove(String id) {
        return faults.remove(id)
                ? HttpResponse.of(HttpStatus.NO_CONTENT)
                : failure(HttpStatus.NOT_FOUND, "There is no fault " + id + ".");
    }

    private static HttpResponse failure(HttpStatus status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", message);
        return json(status, body);
    }

    private static HttpResponse json(HttpStatus status, JsonNode body) {
        return HttpResponse.of(status, MediaType.JSON, body.toString());
    }
}
