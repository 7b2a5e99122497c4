// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.EvaluationFailure;
import dev.askel.engine.language.model.TaskResource;
import dev.askel.engine.language.model.TaskResource.Kind;
import dev.askel.engine.language.model.TaskResource.Pattern;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EcsParametersTest {

    @Test
    void shouldShowWhoStartedTheTask_whenStateWaitsForIt() {
        Json parameters = Json.parse("{\"TaskDefinition\":\"job\"}");

        Json recorded = EcsParameters.recorded(resource(Pattern.SYNC), parameters);

        assertThat(recorded.text()).isEqualTo("{\"TaskDefinition\":\"job\",\"StartedBy\":\"AWS Step Functions\"}");
        assertThat(EcsParameters.recorded(resource(Pattern.SYNC), recorded)).isSameAs(recorded);
        assertThat(parameters.tree().has("StartedBy")).isFalse();
    }

    @Test
    void shouldLeaveParameters_whenStateDoesNotFollowTheTask() {
        Json parameters = Json.parse("{\"TaskDefinition\":\"job\"}");

        assertThat(EcsParameters.recorded(resource(Pattern.REQUEST_RESPONSE), parameters))
                .isSameAs(parameters);
        assertThat(EcsParameters.recorded(resource(Pattern.WAIT_FOR_TASK_TOKEN), parameters))
                .isSameAs(parameters);
    }

    @Test
    void shouldNameTheCluster_whenParametersDoOrNot() {
        assertThat(EcsParameters.cluster(Json.parse("{}"))).isEqualTo("default");
        assertThat(EcsParameters.cluster(Json.parse("{\"Cluster\":\"work\"}"))).isEqualTo("work");
    }

    @Test
    void shouldNameEveryField_whenNoRequestCanBeMadeOfTheParameters() {
        Json parameters = Json.parse("{\"TaskDefinition\":\"job\",\"Count\":\"many\",\"Colour\":\"red\"}");

        assertThatThrownBy(() -> EcsParameters.check(parameters))
                .isInstanceOfSatisfying(EvaluationFailure.class, failure -> assertThat(failure.error())
                        .isEqualTo("States.Runtime"))
                .hasMessageStartingWith(
                        "The Parameters '" + parameters.text() + "' could not be used to start the Task: [")
                .hasMessageContaining("Count")
                .hasMessageContaining("Colour");
    }

    private static TaskResource resource(Pattern pattern) {
        return new TaskResource(
                "arn:aws:states:::ecs:runTask", Kind.INTEGRATION, "ecs", "runTask", pattern, Optional.empty());
    }
}
