// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import dev.askel.engine.port.TaskRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the results of containers are found. */
interface ResultSource {

    /**
     * A task that has ended well.
     *
     * @param arn its ARN
     * @param definitionArn that of its definition
     */
    record EndedTask(String arn, String definitionArn) {

        String id() {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }

    /**
     * A text that the result is in: the end of what was printed, or a whole file.
     *
     * @param isComplete whether no more can come
     */
    record Text(String text, boolean isComplete) {}

    /**
     * The text that the result of a task is in.
     *
     * @return empty where others have to be asked; an {@link IllegalStateException} with a text for the user where it
     *     never can be had; any other failure where it may be had later
     */
    CompletionStage<Optional<Text>> text(TaskRequest request, EndedTask task, WantedResult wanted);
}
