// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.actor;

import dev.askel.ecs.client.EcsResults;
import dev.askel.engine.json.Json;
import java.util.List;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * What a launch brought.
 *
 * @param tasks those launched, now or before with the same client token
 * @param failures why others were not
 * @param output the answer as history shows it
 */
record LaunchAnswer(List<Task> tasks, List<Failure> failures, Json output) {

    static LaunchAnswer of(List<Task> tasks, List<Failure> failures, AwsResponse response) {
        return new LaunchAnswer(tasks, failures, EcsResults.launched(tasks, failures, response));
    }
}
