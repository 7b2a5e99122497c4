// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.localecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.askel.ecs.local.LocalEcs;
import dev.askel.ecs.local.fault.Faults;
import dev.askel.protocol.error.ServiceFault;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * What local ECS has beside the ECS API, under {@code /local-ecs}: the faults that users order, and what containers
 * print.
 */
public final class LocalEcsRoutes implements Consumer<ServerBuilder> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FAULTS = "/local-ecs/faults";

    private static final String TASK = "/local-ecs/tasks/{id}";
    private static final int TEXT_BYTES_MAX = 1024 * 1024;

    private final LocalEcs ecs;
    private final Faults faults;

    private LocalEcsRoutes(LocalEcs ecs) {
        this.ecs = ecs;
        this.faults = ecs.faults();
    }

    /** A text of one container. */
    private interface Text {
        CompletionStage<String> of(String task, Optional<String> container, int bytesMax);
    }

    /** The routes of one local ECS. */
    public static LocalEcsRoutes of(LocalEcs ecs) {
        return new LocalEcsRoutes(ecs);
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
        builder.route().get(TASK + "/logs").build((context, request) -> text(context, ecs::output));
        builder.route().get(TASK + "/result").build((context, request) -> text(context, ecs::result));
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

    private static HttpResponse text(ServiceRequestContext context, Text text) {
        Optional<String> container = Optional.ofNullable(context.queryParam("container"));
        return HttpResponse.of(text.of(context.pathParam("id"), container, TEXT_BYTES_MAX)
                .thenApply(found -> HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, HttpData.ofUtf8(found)))
                .exceptionally(failure -> failure(
                        HttpStatus.NOT_FOUND,
                        ServiceFault.in(failure).map(ServiceFault::getMessage).orElseGet(failure::toString))));
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
