// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.cloudwatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.askel.engine.json.Json;
import dev.askel.node.integration.aws.AwsAccess;
import dev.askel.node.integration.aws.AwsService;
import dev.askel.node.integration.aws.JsonProtocolClient;
import dev.askel.node.integration.aws.JsonProtocolClient.Answer;
import dev.askel.node.integration.aws.ServiceSettings;
import dev.askel.node.logs.LogBatch;
import dev.askel.node.logs.LogBatch.Record;
import dev.askel.node.logs.LogDestinations;
import dev.askel.node.logs.LogQueue;
import dev.askel.node.logs.LogSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Logs of executions in the log groups that they are meant for. The streams are named as AWS names them,
 * {@code states/<machine>/<day>/<8 digits>}: the digits tell the nodes apart. Groups are not made.
 */
public final class CloudWatchLogs implements LogSink, LogDestinations, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchLogs.class);

    private static final int WAITING_MAX = 10_000;
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String EXISTS = "ResourceAlreadyExistsException";
    private static final int THROTTLED = 429;
    private static final int SERVER_ERROR = 500;

    private final JsonProtocolClient client;
    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final LogQueue queue = new LogQueue("cloudwatch-logs", WAITING_MAX, this::put);

    private CloudWatchLogs(JsonProtocolClient client) {
        this.client = client;
    }

    /** CloudWatch Logs at an endpoint: AWS's, or that of something that speaks like it. */
    public static CloudWatchLogs at(URI endpoint, AwsAccess access) {
        ServiceSettings settings =
                new ServiceSettings(AwsService.CLOUDWATCH_LOGS, Optional.of(endpoint), 1, ANSWER_WITHIN);
        return new CloudWatchLogs(new JsonProtocolClient(access, settings, "logs", "Logs_20140328"));
    }

    @Override
    public void write(LogBatch batch) {
        queue.write(batch);
    }

    /** Asks the service; where it does not say, as without the permission to list groups, one may be there. */
    @Override
    public CompletionStage<Boolean> mayTake(String logGroupArn) {
        Optional<LogGroup> group = LogGroup.of(logGroupArn);
        if (group.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("logGroupNamePrefix", group.get().name())
                .toString();
        return client.callAsync(group.get().region(), "DescribeLogGroups", body)
                .thenApply(answer -> answer.error().isPresent() || lists(answer.body(), group.get()))
                .exceptionally(failure -> {
                    LOG.warn("CloudWatch Logs does not say whether there is {}", logGroupArn, failure);
                    return true;
                });
    }

    /** The group is the first of those that begin with its name. */
    private static boolean lists(String body, LogGroup group) {
        return Json.parse(body)
                .tree()
                .path("logGroups")
                .path(0)
                .path("logGroupName")
                .asText()
                .equals(group.name());
    }

    private void put(List<LogBatch> batches) {
        Map<LogStream, List<Record>> streams = new LinkedHashMap<>();
        for (LogBatch batch : batches) {
            LogGroup.of(batch.logGroupArn())
                    .map(group -> stream(group, batch))
                    .ifPresent(stream -> streams.computeIfAbsent(stream, none -> new ArrayList<>())
                            .addAll(batch.records()));
        }
        streams.forEach((stream, records) -> PutRequests.of(stream, records).forEach(body -> tryToPut(stream, body)));
    }

    private LogStream stream(LogGroup group, LogBatch batch) {
        LocalDate day = LocalDate.ofInstant(batch.records().get(0).at(), ZoneOffset.UTC);
        return new LogStream(group, "states/" + machine(batch.executionArn()) + "/" + day + "/" + node);
    }

    /** The name in {@code arn:aws:states:<region>:<account>:<type>:<machine>:<execution>}, less a label. */
    private static String machine(String executionArn) {
        String machine = executionArn.split(":", 8)[6];
        int label = machine.indexOf('/');
        return label < 0 ? machine : machine.substring(0, label);
    }

    private void tryToPut(LogStream stream, String body) {
        try {
            Duration pause = FIRST_PAUSE;
            Optional<String> failure = putOnce(stream, body);
            for (int tries = 1; failure.isPresent() && tries < TRIES; tries++) {
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
                failure = putOnce(stream, body);
            }
            failure.ifPresent(why -> LOG.warn(
                    "Records of executions are not in the log group {}: {}",
                    stream.group().name(),
                    why));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why it is to be tried again; empty where it is done or never will be. */
    private Optional<String> putOnce(LogStream stream, String body) throws InterruptedException {
        try {
            Answer answer = client.call(stream.group().region(), "PutLogEvents", body);
            if (answer.error().isEmpty()) {
                return Optional.empty();
            }
            if (answer.error().get().equals(NOT_FOUND) && created(stream)) {
                return Optional.of("the stream was not there");
            }
            if (answer.status() >= SERVER_ERROR || answer.status() == THROTTLED || isThrottling(answer)) {
                return answer.error();
            }
            LOG.warn(
                    "The log group {} takes no records of executions: {}",
                    stream.group().name(),
                    answer.body());
            return Optional.empty();
        } catch (IOException | SdkClientException e) {
            return Optional.of(e.toString());
        }
    }

    private static boolean isThrottling(Answer answer) {
        return answer.error().filter(code -> code.startsWith("Throttling")).isPresent();
    }

    private boolean created(LogStream stream) throws IOException, InterruptedException {
        Answer answer = client.call(
                stream.group().region(),
                "CreateLogStream",
                PutRequests.named(stream).toString());
        return answer.error().isEmpty() || answer.error().get().equals(EXISTS);
    }

    /** Sends what waits, for a moment, and ends. */
    @Override
    public void close() {
        queue.close();
    }
}
