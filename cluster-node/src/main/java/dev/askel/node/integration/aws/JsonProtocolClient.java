// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Calls a service at an endpoint by the AWS JSON protocol 1.1, signed by the SDK's signer: for services of which a call
 * or two are needed, and not the SDK's whole client.
 */
public final class JsonProtocolClient {

    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final String TARGET = "X-Amz-Target";
    private static final int OK = 200;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final AwsAccess access;
    private final ServiceSettings settings;
    private final String signingName;
    private final String targetPrefix;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final HttpClient http;

    /**
     * A client of a service, at the endpoint of its settings or at that of AWS.
     *
     * @param signingName the service's name in signatures, such as {@code logs}
     * @param targetPrefix what stands before the dot in {@code X-Amz-Target}, such as {@code Logs_20140328}
     */
    public JsonProtocolClient(AwsAccess access, ServiceSettings settings, String signingName, String targetPrefix) {
        this.access = access;
        this.settings = settings;
        this.signingName = signingName;
        this.targetPrefix = targetPrefix;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.answerWithin())
                .build();
    }

    /**
     * An answer.
     *
     * @param error the code of the service's error; empty where the call was done
     * @param body as it came
     */
    public record Answer(int status, Optional<String> error, String body) {
        public Answer {
            requireNonNull(error, "error");
            requireNonNull(body, "body");
        }
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @param region for which the call is signed
     * @throws IOException if there is no answer
     */
    public Answer call(String region, String operation, String body) throws IOException, InterruptedException {
        return answer(http.send(request(region, Optional.empty(), operation, body), BodyHandlers.ofString()));
    }

    /** Makes a call; fails with an {@link IOException} if there is no answer. */
    public CompletableFuture<Answer> callAsync(String region, String operation, String body) {
        return callAsync(region, Optional.empty(), operation, body);
    }

    /** The same with a role to call with. */
    public CompletableFuture<Answer> callAsync(String region, Optional<String> roleArn, String operation, String body) {
        // The credentials may have to be looked up first.
        return CompletableFuture.supplyAsync(() -> request(region, roleArn, operation, body), access.calls())
                .thenCompose(request -> http.sendAsync(request, BodyHandlers.ofString()))
                .thenApply(JsonProtocolClient::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        Optional<String> error = response.statusCode() == OK ? Optional.empty() : Optional.of(code(response.body()));
        return new Answer(response.statusCode(), error, response.body());
    }

    private URI endpoint(String region) {
        return settings.endpoint()
                .orElseGet(() -> URI.create("https://" + signingName + '.' + region + '.'
                        + PartitionMetadata.of(Region.of(region)).dnsSuffix()));
    }

    private HttpRequest request(String region, Optional<String> roleArn, String operation, String body) {
        SignedRequest signed = signer.sign(sign -> sign.identity(
                        access.credentials(settings, region, roleArn).resolveCredentials())
                .request(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoint(region))
                        .putHeader("Content-Type", CONTENT_TYPE)
                        .putHeader(TARGET, targetPrefix + "." + operation)
                        .build())
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signingName)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.request().getUri())
                .timeout(settings.answerWithin())
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        signed.request().forEachHeader((name, values) -> values.stream()
                // The JDK sets it by itself, to the same.
                .filter(value -> !name.equalsIgnoreCase("Host"))
                .forEach(value -> request.header(name, value)));
        return request.build();
    }

    /** The last part of {@code __type}, which may be a whole shape id. */
    private static String code(String body) {
        try {
            JsonNode type = MAPPER.readTree(body).path("__type");
            return type.asText("").substring(type.asText("").lastIndexOf('#') + 1);
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
