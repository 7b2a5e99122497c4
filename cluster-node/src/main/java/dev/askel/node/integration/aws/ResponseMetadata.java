// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.integration.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What results of Task states tell of the HTTP response. */
public final class ResponseMetadata {

    private ResponseMetadata() {}

    /** Adds {@code SdkHttpMetadata} and {@code SdkResponseMetadata} to a result. */
    public static void addTo(ObjectNode result, AwsResponse response) {
        http(result.putObject("SdkHttpMetadata"), response.sdkHttpResponse());
        result.putObject("SdkResponseMetadata")
                .put("RequestId", response.responseMetadata().requestId());
    }

    private static void http(ObjectNode metadata, SdkHttpResponse response) {
        ObjectNode all = metadata.putObject("AllHttpHeaders");
        ObjectNode first = metadata.putObject("HttpHeaders");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        headers.forEach((name, values) -> {
            values.forEach(all.putArray(name)::add);
            values.stream().findFirst().ifPresent(value -> first.put(name, value));
        });
        metadata.put("HttpStatusCode", response.statusCode());
    }
}
