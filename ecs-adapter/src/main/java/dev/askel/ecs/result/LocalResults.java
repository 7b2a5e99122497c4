// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import dev.askel.engine.port.TaskRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Asks local ECS, which has a route for it. Other endpoints do not. */
final class LocalResults implements ResultSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI endpoint;
    private final HttpClient http;

    LocalResults(URI endpoint) {
        this.endpoint = endpoint;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public CompletionStage<Optional<Text>> text(TaskRequest request, EndedTask task, WantedResult wanted) {
        String container = URLEncoder.encode(wanted.container(), StandardCharsets.UTF_8);
        URI uri = endpoint.resolve("/local-ecs/tasks/" + task.id() + "/result?container=" + container);
        return http.sendAsync(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString())
                .thenApply(answer ->
                        answer.statusCode() == OK ? Optional.of(new Text(answer.body(), true)) : Optional.empty());
    }
}
