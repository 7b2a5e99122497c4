// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.ecs.client.EcsSettings;
import dev.askel.ecs.local.LocalEcsFixture;
import dev.askel.engine.json.Json;
import dev.askel.engine.language.model.TaskResource.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outputs of a Fargate task have the members that AWS's have: no more, no fewer, at every depth. */
class RecordedShapeTest {

    private static final String PARAMETERS = """
            {"Cluster": "default", "TaskDefinition": "job", "LaunchType": "FARGATE", "PlatformVersion": "1.4.0",
             "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["subnet-1", "subnet-2"],
                                                              "SecurityGroups": ["sg-1"]}}}""";

    @TempDir
    private Path data;

    @Test
    void shouldHaveTheMembersThatAwsShows_whenSyncTaskRuns() throws IOException {
        RecordingListener listener = new RecordingListener();
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "recorded-shape");
        try (LocalEcsFixture local = LocalEcsFixture.open(data);
                EcsIntegration integration = EcsIntegration.create(
                        system, EcsSettings.at(local.server().uri()))) {
            local.client()
                    .registerTaskDefinition(request -> request.family("job")
                            .cpu("256")
                            .memory("512")
                            .containerDefinitions(
                                    LocalEcsFixture.container("main", "exit 0").build()))
                    .join();

            integration.start(TaskRequests.of(Pattern.SYNC, PARAMETERS), listener);
            listener.await(2);
        } finally {
            system.terminate();
        }

        assertThat(members(listener.await(1).output())).isEqualTo(recorded("sync-submitted.keys"));
        Set<String> expected = recorded("sync-succeeded.keys");
        // Local ECS pulls no images.
        expected.remove("/Containers/*/ImageDigest");
        assertThat(members(listener.await(2).output())).isEqualTo(expected);
    }

    private static Set<String> recorded(String name) throws IOException {
        try (InputStream stream = RecordedShapeTest.class.getResourceAsStream("/shapes/" + name)) {
            return new TreeSet<>(List.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", 0)));
        }
    }

    private static Set<String> members(Json json) {
        Set<String> members = new TreeSet<>();
        collect(json.tree(), "", members);
        return members;
    }

    private static void collect(JsonNode node, String path, Set<String> members) {
        node.properties().forEach(member -> {
            members.add(path + '/' + member.getKey());
            collect(member.getValue(), path + '/' + member.getKey(), members);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, path + "/*", members));
        }
    }
}
