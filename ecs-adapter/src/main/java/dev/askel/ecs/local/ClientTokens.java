// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.askel.protocol.aws.Naming;
import dev.askel.protocol.aws.SdkShapes;
import dev.askel.protocol.aws.TimeFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Which tasks a client token launched in a cluster: the same request with the same token launches nothing again. */
final class ClientTokens {

    private static final String KIND = "clientToken";

    private final EntityLog log;

    ClientTokens(EntityLog log) {
        this.log = log;
    }

    /**
     * The ids of the tasks that this request launched before.
     *
     * @throws dev.askel.protocol.error.ServiceFault ConflictException where the token came with another request
     */
    Optional<List<String>> launchedBy(String cluster, RunTaskRequest request) {
        Optional<JsonNode> entry = log.get(KIND, key(cluster, request.clientToken()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        JsonNode known = entry.get();
        List<String> ids = taskIds(known);
        if (!known.path("request").asText().equals(hash(request))) {
            throw EcsFaults.clientTokenConflict(String.join(", ", ids));
        }
        return Optional.of(ids);
    }

    void remember(String cluster, RunTaskRequest request, List<Task> tasks) {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("request", hash(request));
        tasks.forEach(task -> value.withArray("tasks").add(Arns.lastPart(task.taskArn())));
        log.put(KIND, key(cluster, request.clientToken()), value);
    }

    private static List<String> taskIds(JsonNode entry) {
        List<String> ids = new ArrayList<>();
        entry.path("tasks").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** Forgets a token if all of its tasks are gone. */
    void forget(String cluster, String token, Set<String> taskIds) {
        boolean isStale = log.get(KIND, key(cluster, token))
                .filter(entry -> taskIds(entry).stream().noneMatch(taskIds::contains))
                .isPresent();
        if (isStale) {
            log.remove(KIND, key(cluster, token));
        }
    }

    private static String key(String cluster, String token) {
        return cluster + '/' + token;
    }

    private static String hash(RunTaskRequest request) {
        String text =
                SdkShapes.write(request, Naming.WIRE, TimeFormat.EPOCH_SECONDS).toString();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
