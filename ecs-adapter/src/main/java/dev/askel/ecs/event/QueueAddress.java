// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.event;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a queue is.
 *
 * @param url of the queue
 * @param region of the queue, where the URL tells it
 * @param endpoint of an SQS that is not AWS's
 */
public record QueueAddress(URI url, Optional<String> region, Optional<URI> endpoint) {

    private static final Pattern AWS = Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

    /**
     * Reads the URL of a queue.
     *
     * @throws IllegalArgumentException with a text for users
     */
    public static QueueAddress parse(String text) {
        URI url = uri(text);
        Matcher aws = AWS.matcher(url.getHost());
        return aws.matches()
                ? new QueueAddress(url, Optional.of(aws.group(1)), Optional.empty())
                : new QueueAddress(url, Optional.empty(), Optional.of(url.resolve("/")));
    }

    private static URI uri(String text) {
        try {
            URI url = URI.create(text.strip());
            if (url.getHost() != null && url.getPath().length() > 1) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw notAQueue(text, e);
        }
        throw notAQueue(text, null);
    }

    private static IllegalArgumentException notAQueue(String text, Throwable cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not the URL of a queue, such as"
                        + " https://sqs.us-east-1.amazonaws.com/123456789012/ecs-events.",
                cause);
    }
}
