// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.engine.json.Json;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkMembers;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * ECS's answers as results of Task states: names in PascalCase and in alphabetical order, moments in milliseconds, most
 * lists that are not set as empty ones.
 */
public final class EcsResults {

    private static final List<String> HEADERS = List.of("x-amzn-RequestId", "Content-Length", "Date", "Content-Type");
    /** The lists that Step Functions shows although they are empty; it does not know members that are newer than it. */
    private static final Set<String> ALWAYS_SHOWN = Set.of(
            "Attachments",
            "Attributes",
            "Command",
            "ContainerOverrides",
            "Containers",
            "Details",
            "Environment",
            "EnvironmentFiles",
            "GpuIds",
            "InferenceAcceleratorOverrides",
            "InferenceAccelerators",
            "ManagedAgents",
            "NetworkBindings",
            "NetworkInterfaces",
            "ResourceRequirements",
            "Tags");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EcsResults() {}

    /** The answer to a launch: the tasks, what failed, and what is known of the HTTP response. */
    public static Json launched(List<Task> tasks, List<Failure> failures, AwsResponse response) {
        ObjectNode result = NODES.objectNode();
        result.set("Failures", array(failures));
        result.set("SdkHttpMetadata", httpMetadata(response.sdkHttpResponse()));
        result.putObject("SdkResponseMetadata")
                .put("RequestId", response.responseMetadata().requestId());
        result.set("Tasks", array(tasks));
        return Json.of(result);
    }

    private static ObjectNode httpMetadata(SdkHttpResponse response) {
        ObjectNode metadata = NODES.objectNode();
        ObjectNode all = metadata.putObject("AllHttpHeaders");
        ObjectNode first = metadata.putObject("HttpHeaders");
        for (String header : HEADERS) {
            List<String> values = response.matchingHeaders(header);
            if (!values.isEmpty()) {
                values.forEach(all.putArray(header)::add);
                first.put(header, values.get(0));
            }
        }
        metadata.put("HttpStatusCode", response.statusCode());
        return metadata;
    }

    /**
     * The result of a {@code .sync} task that has stopped: one task, or the array of them where several were asked for.
     * It looks like ECS's state change events: without PlatformFamily, attachments being of type {@code eni}.
     */
    public static Json stopped(List<Task> tasks) {
        return Json.of(
                tasks.size() == 1
                        ? stopped(tasks.get(0))
                        : tasks.stream()
                                .map(EcsResults::stopped)
                                .collect(NODES::arrayNode, ArrayNode::add, ArrayNode::addAll));
    }

    private static ObjectNode stopped(Task task) {
        ObjectNode result = shape(task);
        result.remove("PlatformFamily");
        for (JsonNode attachment : result.path("Attachments")) {
            if (attachment.path("Type").asText().equals("ElasticNetworkInterface")) {
                ((ObjectNode) attachment).put("Type", "eni");
            }
        }
        return result;
    }

    /** Failures alone, as DescribeTasks gives them. */
    public static Json failures(List<Failure> failures) {
        ObjectNode result = NODES.objectNode();
        result.set("Failures", array(failures));
        result.putArray("Tasks");
        return Json.of(result);
    }

    private static ArrayNode array(List<? extends SdkPojo> shapes) {
        ArrayNode array = NODES.arrayNode();
        shapes.forEach(shape -> array.add(shape(shape)));
        return array;
    }

    private static ObjectNode shape(SdkPojo pojo) {
        return completed(pojo, SdkShapes.write(pojo, Naming.PASCAL, TimeFormat.EPOCH_MILLISECONDS));
    }

    /** Walks the shape and its JSON together, adds the missing lists and sorts the members. */
    private static ObjectNode completed(SdkPojo pojo, ObjectNode json) {
        Map<String, JsonNode> members = new TreeMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            String wire = field.locationName();
            String name = Character.toUpperCase(wire.charAt(0)) + wire.substring(1);
            Object value = SdkMembers.valueOf(field, pojo);
            JsonNode written = json.get(name);
            if (value instanceof SdkPojo nested) {
                members.put(name, completed(nested, (ObjectNode) written));
            } else if (value instanceof Collection<?> elements) {
                members.put(name, completed(elements, (ArrayNode) written));
            } else if (written != null) {
                members.put(name, written);
            } else if (ALWAYS_SHOWN.contains(name)) {
                members.put(name, NODES.arrayNode());
            }
        }
        ObjectNode complete = NODES.objectNode();
        members.forEach(complete::set);
        return complete;
    }

    private static ArrayNode completed(Collection<?> elements, ArrayNode json) {
        ArrayNode complete = NODES.arrayNode();
        int index = 0;
        for (Object element : elements) {
            JsonNode written = json.get(index++);
            complete.add(element instanceof SdkPojo pojo ? completed(pojo, (ObjectNode) written) : written);
        }
        return complete;
    }
}
