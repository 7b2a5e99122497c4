// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A container program: reports success for its task token, and tries again while nobody answers. */
public class Callback {

    public static void main(String[] args) throws InterruptedException {
        String body = "{\"taskToken\": \"" + System.getenv("TASK_TOKEN") + "\", \"output\": \"{\\\"called\\\": true}\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL_SFN")))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AWSStepFunctions.SendTaskSuccess")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                System.out.println(answer.statusCode() + " " + answer.body());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                System.out.println("Nobody answers: " + e.getMessage());
            }
            Thread.sleep(300);
        }
        System.exit(1);
    }
}
