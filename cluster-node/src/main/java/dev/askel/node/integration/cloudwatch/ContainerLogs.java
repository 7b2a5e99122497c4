// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.ecs.result.LogReader;
import dev.askel.engine.json.Json;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.integration.aws.JsonProtocolClient;
import dev.askel.node.integration.aws.JsonProtocolClient.Answer;
import dev.askel.node.integration.aws.ServiceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What containers have printed, in CloudWatch Logs. */
public final class ContainerLogs implements LogReader {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int EVENTS_MAX = 200;
    private static final int SERVER_ERROR = 500;
    private static final String NOT_FOUND = "ResourceNotFoundException";

    private final JsonProtocolClient client;

    /**
     * Logs of containers.
     *
     * @param endpoint another than that of AWS
     */
    public ContainerLogs(Optional<URI> endpoint, AwsAccess access) {
        ServiceSettings settings = new ServiceSettings(AwsService.CLOUDWATCH_LOGS, endpoint, 1, ANSWER_WITHIN);
        this.client = new JsonProtocolClient(access, settings, "logs", "Logs_20140328");
    }

    @Override
    public CompletionStage<List<String>> newest(LogStream stream, Optional<String> roleArn) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("logGroupName", stream.group())
                .put("logStreamName", stream.name())
                .put("limit", EVENTS_MAX)
                .put("startFromHead", false)
                .toString();
        return client.callAsync(stream.region(), roleArn, "GetLogEvents", body)
                .thenApply(answer -> events(stream, answer));
    }

    private static List<String> events(LogStream stream, Answer answer) {
        List<String> messages = new ArrayList<>();
        if (answer.error().isEmpty()) {
            for (JsonNode event : Json.parse(answer.body()).tree().path("events")) {
                messages.add(event.path("message").asText());
            }
        } else if (!answer.error().get().equals(NOT_FOUND)) {
            String problem = "the log stream " + stream.name() + " of the group " + stream.group() + " cannot be read: "
                    + answer.body();
            boolean mayPass =
                    answer.status() >= SERVER_ERROR || answer.error().get().startsWith("Throttling");
            throw mayPass ? new UnreadableLog(problem) : new IllegalStateException(problem);
        }
        return messages;
    }

    /** The logs may be readable later. */
    private static final class UnreadableLog extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableLog(String message) {
            super(message, null, false, false);
        }
    }
}
