// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.result;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Reads CloudWatch Logs. */
public interface LogReader {

    /**
     * A log stream.
     *
     * @param region where it is
     * @param group the name of its group
     * @param name its own
     */
    record LogStream(String region, String group, String name) {

        /**
         * The stream of a container: ECS names it {@code <prefix>/<container>/<task id>}.
         *
         * @param region of the task
         * @throws IllegalStateException with a text for the user, where its definition names none
         */
        public static LogStream of(TaskDefinition definition, String container, String taskArn, String region) {
            LogConfiguration logging = definition.containerDefinitions().stream()
                    .filter(candidate -> candidate.name().equals(container))
                    .findFirst()
                    .map(ContainerDefinition::logConfiguration)
                    .filter(configuration -> configuration.logDriver() == LogDriver.AWSLOGS)
                    .orElseThrow(() -> new IllegalStateException("container '" + container + "' of "
                            + definition.taskDefinitionArn() + " has no log driver awslogs to read its output from"));
            String id = taskArn.substring(taskArn.lastIndexOf('/') + 1);
            return new LogStream(
                    logging.options().getOrDefault("awslogs-region", region),
                    option(logging, "awslogs-group"),
                    option(logging, "awslogs-stream-prefix") + '/' + container + '/' + id);
        }

        private static String option(LogConfiguration logging, String name) {
            return Optional.ofNullable(logging.options().get(name))
                    .orElseThrow(() -> new IllegalStateException(
                            "the log configuration has no " + name + ": nobody knows where the output is"));
        }
    }

    /**
     * The newest events of a stream, oldest first.
     *
     * @param roleArn the role to read them with
     * @return none where there is no such stream yet; a failure with a text for the user where they cannot be read
     */
    CompletionStage<List<String>> newest(LogStream stream, Optional<String> roleArn);
}
