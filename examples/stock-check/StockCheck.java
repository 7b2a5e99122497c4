// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * The container program of the stock-check example: looks up how many of ITEM there are, and hands the answer to the
 * state machine that waits for it. With {@code .waitForTaskToken} the machine goes on when someone returns the token,
 * whoever and wherever that is; here it is this program, with nothing but the JDK. With an AWS SDK it is one call of
 * sendTaskSuccess.
 */
public final class StockCheck {

    private static final Map<String, Integer> STOCK = Map.of("tea", 12, "coffee", 0);

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String token = System.getenv("TASK_TOKEN");
        String item = System.getenv("ITEM");

        call("SendTaskHeartbeat", "{\"taskToken\": " + quoted(token) + "}");
        if (STOCK.containsKey(item)) {
            String output = "{\"item\": " + quoted(item) + ", \"inStock\": " + STOCK.get(item) + "}";
            call("SendTaskSuccess", "{\"taskToken\": " + quoted(token) + ", \"output\": " + quoted(output) + "}");
        } else {
            String cause = "We do not sell " + item;
            String failure = "\"error\": \"UnknownItem\", \"cause\": " + quoted(cause);
            call("SendTaskFailure", "{\"taskToken\": " + quoted(token) + ", " + failure + "}");
        }
    }

    /** Calls Step Functions the way every AWS SDK does: a POST of JSON that names the operation in a header. */
    private static void call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL_SFN")))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AWSStepFunctions." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(operation + ": " + response.statusCode() + " " + response.body());
        if (response.statusCode() != 200) {
            System.exit(1);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
