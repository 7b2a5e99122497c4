// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.askel.protocol.shape.ResponseShape.Elements;
import dev.askel.protocol.shape.ResponseShape.Entries;
import dev.askel.protocol.shape.ResponseShape.Members;
import dev.askel.protocol.shape.ResponseShapes.Strictness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseShapesTest {

    private static Optional<String> problem(String service, String action, String result, Strictness strictness) {
        try {
            return ResponseShapes.BUNDLED.problem(
                    service, action, new ObjectMapper().readTree(result.replace('\'', '"')), strictness);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(result, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events|putEvents|{'Entries': 'e'}|Field 'Entries' must be an array",
                "events|putEvents|{'Entries': [{'EventId': 'e'}, {'EventId': []}]}|Field 'EventId' must be a string",
                "events|putEvents|{'FailedEntryCount': '1'}|Field 'FailedEntryCount' must be a number",
                "events|putEvents|[]|Mock result must be an object",
                "dynamodb|getItem|{'Item': {'a': {'BOOL': 1}}}|Field 'BOOL' must be a boolean",
                "dynamodb|getItem|{'Item': {'a': {'L': [{'S': 1}]}}}|Field 'S' must be a string",
                "dynamodb|getItem|{'Item': {'a': 1}}|Field 'Item' must be an object",
                "states|startExecution|{'ExecutionArn': 'a', 'StartDate': 1}|Field 'StartDate' must be a string",
                "states|startExecution|{'StartDate': 'd'}|Required field 'ExecutionArn' is missing",
                "states|startExecution.sync|{'ExecutionArn': 'a'}|Required field 'StateMachineArn' is missing",
                "aws-sdk:s3|getObject|{'StorageClass': 'Papyrus'}|Field 'StorageClass' is not an expected value",
                "aws-sdk:kms|encrypt|{'CiphertextBlob': ''}|Field 'CiphertextBlob' is smaller than the minimum length",
                "aws-sdk:lambda|getFunction|{'Configuration': {'MemorySize': 1}}"
                        + "|Field 'MemorySize' is less than the minimum value",
                "aws-sdk:lambda|getFunction|{'Configuration': {'MemorySize': 10241}}"
                        + "|Field 'MemorySize' exceeds the maximum value",
                "aws-sdk:cloudwatchlogs|describeLogGroups|{'LogGroups': [{'StoredBytes': -1}]}"
                        + "|Field 'StoredBytes' is less than the minimum value",
            })
    void shouldTellTheFirstProblem_whenResultIsNotWhatTheServiceAnswers(
            String service, String action, String result, String problem) {
        assertThat(problem(service, action, result, Strictness.STRICT)).contains(problem);
        assertThat(problem(service, action, result, Strictness.NONE)).isEmpty();
    }

    @Test
    void shouldNotMissWhatIsRequired_whenOnlyWhatIsPresentCounts() {
        assertThat(problem("states", "startExecution", "{}", Strictness.PRESENT))
                .isEmpty();
        assertThat(problem("states", "startExecution", "{'StartDate': 1}", Strictness.PRESENT))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events|putEvents|{'random': 'json'}",
                "lambda|invoke|{'StatusCode': 200, 'Payload': {'any': ['json']}}",
                "lambda|invoke.waitForTaskToken|{'StatusCode': 'of the worker'}",
                "apigateway|invoke|{'StatusCode': 'free'}",
                "aws-sdk:nosuchservice|getIt|5",
                "aws-sdk:s3|noSuchOperation|5",
                "elasticmapreduce|addStep|{'StepId': 5}",
                "states|startExecution.sync:2|{'ExecutionArn': 'a', 'StateMachineArn': 'm', 'Status': 'SUCCEEDED',"
                        + " 'StartDate': 'd', 'Output': {'parsed': true}}",
            })
    void shouldAccept_whenTheModelSaysNothingAgainstIt(String service, String action, String result) {
        assertThat(problem(service, action, result, Strictness.STRICT)).isEmpty();
    }

    @Test
    void shouldHaveEveryShapeThatIsNamed_whenAllServicesAreRead() throws IOException {
        try (InputStream archive = ResponseShapes.class.getResourceAsStream("response-shapes.zip");
                ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                List<String> lines = new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                if (!entry.getName().equals("README.txt")) {
                    assertThatCode(() -> walk(lines)).as(entry.getName()).doesNotThrowAnyException();
                }
            }
        }
    }

    private static void walk(List<String> lines) {
        ShapeTable table = new ShapeTable(lines);
        Set<String> seen = new HashSet<>();
        lines.stream()
                .filter(line -> line.indexOf(' ') < 0)
                .forEach(line -> walk(table, line.substring(line.indexOf('=') + 1), seen));
    }

    private static void walk(ShapeTable table, String name, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        ResponseShape shape = table.shape(name);
        if (shape instanceof Members members) {
            members.byName().values().forEach(member -> walk(table, member.shape(), seen));
        } else if (shape instanceof Elements elements) {
            walk(table, elements.element(), seen);
        } else if (shape instanceof Entries entries) {
            walk(table, entries.value(), seen);
        }
    }
}
