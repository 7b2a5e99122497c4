// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

class SdkShapesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void shouldReadNestedMembers_whenSpeltAsOnTheWire() {
        JsonNode body = json("""
                {"name": "m", "definition": "{}", "roleArn": "r", "type": "EXPRESS", "publish": true,
                 "loggingConfiguration": {
                   "level": "ALL", "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": "g"}}]},
                 "tags": [{"key": "k", "value": "v"}], "versionDescription": null, "laterMember": 1}""");

        CreateStateMachineRequest request = SdkShapes.build(
                body, CreateStateMachineRequest.builder(), Naming.WIRE, CreateStateMachineRequest.class);

        assertThat(request.name()).isEqualTo("m");
        assertThat(request.type()).isEqualTo(StateMachineType.EXPRESS);
        assertThat(request.publish()).isTrue();
        assertThat(request.versionDescription()).isNull();
        assertThat(request.tags()).singleElement().satisfies(tag -> assertThat(tag.value())
                .isEqualTo("v"));
        assertThat(request.loggingConfiguration()
                        .destinations()
                        .get(0)
                        .cloudWatchLogsLogGroup()
                        .logGroupArn())
                .isEqualTo("g");
    }

    @Test
    void shouldReadEveryDepth_whenSpeltAsTaskParameters() {
        JsonNode parameters = json("""
                {"LaunchType": "FARGATE", "Count": 2, "EnableECSManagedTags": true,
                 "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["a", "b"], "AssignPublicIp": "ENABLED"}},
                 "Overrides": {
                   "ContainerOverrides": [{"Name": "c", "Environment": [{"Name": "N", "Value": "V"}]}]}}""");

        RunTaskRequest request =
                SdkShapes.build(parameters, RunTaskRequest.builder(), Naming.PASCAL, RunTaskRequest.class);

        assertThat(request.launchType()).isEqualTo(LaunchType.FARGATE);
        assertThat(request.count()).isEqualTo(2);
        assertThat(request.enableECSManagedTags()).isTrue();
        assertThat(request.networkConfiguration().awsvpcConfiguration().subnets())
                .containsExactly("a", "b");
        assertThat(SdkShapes.write(request, Naming.PASCAL, TimeFormat.EPOCH_MILLISECONDS))
                .isEqualTo(parameters);
    }

    @Test
    void shouldWriteIdempotencyToken_whenItWasSetOnly() {
        RunTaskRequest without = RunTaskRequest.builder().cluster("c").build();
        RunTaskRequest with = RunTaskRequest.builder().clientToken("t").build();

        assertThat(SdkShapes.write(without, Naming.WIRE, TimeFormat.EPOCH_SECONDS))
                .isEqualTo(json("{\"cluster\": \"c\"}"));
        assertThat(SdkShapes.write(with, Naming.WIRE, TimeFormat.EPOCH_SECONDS))
                .isEqualTo(json("{\"clientToken\": \"t\"}"));
    }

    @Test
    void shouldLeaveKeysOfMapsAlone_whenSpeltAsTaskParameters() {
        ContainerDefinition definition = ContainerDefinition.builder()
                .dockerLabels(Map.of("com.example.lower", "1"))
                .build();

        JsonNode json = SdkShapes.write(definition, Naming.PASCAL, TimeFormat.EPOCH_SECONDS);

        assertThat(json).isEqualTo(json("{\"DockerLabels\": {\"com.example.lower\": \"1\"}}"));
        assertThat(SdkShapes.build(json, ContainerDefinition.builder(), Naming.PASCAL, ContainerDefinition.class))
                .isEqualTo(definition);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000123456789, EPOCH_SECONDS, 1700000000.123",
        "1700000000100000000, EPOCH_SECONDS, 1700000000.1",
        "1700000000000000000, EPOCH_SECONDS, 1700000000",
        "1700000000123456789, EPOCH_MILLISECONDS, 1700000000123"
    })
    void shouldWriteMoment_whenFormatIsGiven(long nanos, TimeFormat format, String expected) {
        StartExecutionResponse response = StartExecutionResponse.builder()
                .startDate(Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000))
                .build();

        String text = SdkShapes.write(response, Naming.WIRE, format).toString();

        assertThat(text).isEqualTo("{\"startDate\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource({"1700000000.123", "1.700000000123E9", "'\"2023-11-14T22:13:20.123Z\"'"})
    void shouldReadMoment_whenNumberOfSecondsOrTimestamp(String moment) {
        JsonNode body = json("{\"startDate\": " + moment + "}");

        var response =
                SdkShapes.build(body, StartExecutionResponse.builder(), Naming.WIRE, StartExecutionResponse.class);

        assertThat(response.startDate()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
    }

    @Test
    void shouldKeepEmptyList_whenItWasSet() {
        RunTaskResponse response = RunTaskResponse.builder()
                .failures(List.of())
                .tasks(Task.builder().taskArn("t").build())
                .build();

        JsonNode json = SdkShapes.write(response, Naming.PASCAL, TimeFormat.EPOCH_MILLISECONDS);

        assertThat(json).isEqualTo(json("{\"Tasks\": [{\"TaskArn\": \"t\"}], \"Failures\": []}"));
    }

    @Test
    void shouldComeBackEqual_whenHistoryIsWrittenAndRead() {
        GetExecutionHistoryResponse history = GetExecutionHistoryResponse.builder()
                .events(HistoryEvent.builder()
                        .id(2L)
                        .previousEventId(0L)
                        .timestamp(Instant.ofEpochMilli(1700000000999L))
                        .type(HistoryEventType.TASK_STATE_EXITED)
                        .stateExitedEventDetails(d -> d.name("A")
                                .output("{}")
                                .outputDetails(o -> o.truncated(false))
                                .assignedVariables(Map.of("x", "1")))
                        .build())
                .build();

        JsonNode json = SdkShapes.write(history, Naming.WIRE, TimeFormat.EPOCH_SECONDS);

        assertThat(SdkShapes.build(
                        json, GetExecutionHistoryResponse.builder(), Naming.WIRE, GetExecutionHistoryResponse.class))
                .isEqualTo(history);
    }

    @Test
    void shouldReportEveryProblemWithItsPath_whenTypesAreWrong() {
        JsonNode parameters = json("""
                {"Cluster": 1, "Count": "2", "Nope": {},
                 "Overrides": {"ContainerOverrides": [{"Name": "c", "Environment": [{"Name": "N", "Value": 5}]}]}}""");

        var builder = RunTaskRequest.builder();
        ShapeException failure = catchThrowableOfType(
                ShapeException.class, () -> SdkShapes.read(parameters, builder, Naming.PASCAL, UnknownFields.REPORT));

        assertThat(failure.problems())
                .extracting(ShapeProblem::path)
                .containsExactlyInAnyOrder(
                        "Cluster", "Count", "Nope", "Overrides.ContainerOverrides[0].Environment[0].Value");
        assertThat(failure.problems())
                .extracting(ShapeProblem::taskParameterText)
                .contains(
                        "The value for the field 'Value' must be a STRING",
                        "The value for the field 'Count' must be an INTEGER",
                        "The field \"Nope\" is not supported by Step Functions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'maxResults': 'x'}|STRING_VALUE can not be converted to an Integer (at 'maxResults')",
                "{'maxResults': 1.5}|NUMBER_VALUE can not be converted to an Integer (at 'maxResults')",
                "{'maxResults': 2147483648}|NUMBER_VALUE can not be converted to an Integer (at 'maxResults')",
                "{'stateMachineArn': true}|TRUE_VALUE can not be converted to a String (at 'stateMachineArn')",
                "{'stateMachineArn': {}}|Start of structure or map found where not expected. (at 'stateMachineArn')",
                "{'stateMachineArn': []}|Start of list found where not expected (at 'stateMachineArn')"
            })
    void shouldGiveAwsWords_whenTypeIsWrong(String body, String expected) {
        JsonNode json = json(body.replace('\'', '"'));

        assertThatThrownBy(() -> SdkShapes.read(json, ListExecutionsRequest.builder(), Naming.WIRE))
                .isInstanceOf(ShapeException.class)
                .hasMessage(expected);
    }

    @Test
    void shouldRefuseMoment_whenNumberHasAnAbsurdExponent() throws JsonProcessingException {
        JsonNode json = MAPPER.reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree("{\"startDate\": 1e999999999}");

        assertThatThrownBy(() -> SdkShapes.read(json, StartExecutionResponse.builder(), Naming.WIRE))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Timestamp");
    }

    @Test
    void shouldCarryBlobsAndDocuments_whenShapesHaveThem() {
        JsonNode json = json("{\"blob\": \"aGk=\", \"document\": {\"a\": [1, 1.5, null, true, \"s\"]}}");

        FreeFormShape shape = SdkShapes.build(json, new FreeFormShape(), Naming.WIRE, FreeFormShape.class);

        assertThat(shape.blob).isEqualTo(SdkBytes.fromUtf8String("hi"));
        assertThat(SdkShapes.write(shape, Naming.WIRE, TimeFormat.EPOCH_SECONDS).toString())
                .isEqualTo(json.toString());
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
