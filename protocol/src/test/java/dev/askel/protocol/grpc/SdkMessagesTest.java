// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Timestamp;
import dev.askel.protocol.grpc.v1.DescribeStateMachineResponse;
import dev.askel.protocol.grpc.v1.HistoryEvent;
import dev.askel.protocol.grpc.v1.HistoryEvent.DetailsCase;
import dev.askel.protocol.grpc.v1.OrchestratorProto;
import dev.askel.protocol.grpc.v1.StartExecutionRequest;
import dev.askel.protocol.grpc.v1.VariableNameList;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

class SdkMessagesTest {

    private static final String MODEL = "software.amazon.awssdk.services.sfn.model.";

    @Test
    void shouldTellAbsentFromEmpty_whenFieldIsOptional() {
        var empty = StartExecutionRequest.newBuilder()
                .setStateMachineArn("a")
                .setInput("")
                .build();
        var absent = StartExecutionRequest.newBuilder().setStateMachineArn("a").build();

        assertThat(startExecution(empty).input()).isEmpty();
        assertThat(startExecution(absent).input()).isNull();
    }

    @Test
    void shouldWriteTheDetails_whenEventHasSome() {
        var event = software.amazon.awssdk.services.sfn.model.HistoryEvent.builder()
                .id(3L)
                .previousEventId(0L)
                .timestamp(Instant.ofEpochSecond(5, 6))
                .type(HistoryEventType.PASS_STATE_EXITED)
                .stateExitedEventDetails(d -> d.name("A").assignedVariables(Map.of("x", "1")))
                .build();

        HistoryEvent message = SdkMessages.write(event, HistoryEvent.getDefaultInstance());

        assertThat(message.getDetailsCase()).isEqualTo(DetailsCase.STATE_EXITED_EVENT_DETAILS);
        assertThat(message.getStateExitedEventDetails().getAssignedVariablesMap())
                .containsExactly(Map.entry("x", "1"));
        assertThat(message.getTimestamp())
                .isEqualTo(Timestamp.newBuilder().setSeconds(5).setNanos(6).build());
        assertThat(message.hasPreviousEventId()).isTrue();
        assertThat(SdkMessages.build(
                        message,
                        software.amazon.awssdk.services.sfn.model.HistoryEvent.builder(),
                        software.amazon.awssdk.services.sfn.model.HistoryEvent.class))
                .isEqualTo(event);
    }

    @Test
    void shouldWrapLists_whenTheyAreValuesOfMaps() {
        var response = software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse.builder()
                .variableReferences(Map.of("State", List.of("a", "b")))
                .build();

        var message = SdkMessages.write(response, DescribeStateMachineResponse.getDefaultInstance());

        assertThat(message.getVariableReferencesMap())
                .containsExactly(Map.entry(
                        "State",
                        VariableNameList.newBuilder()
                                .addValues("a")
                                .addValues("b")
                                .build()));
        assertThat(SdkMessages.build(
                        message,
                        software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse.builder(),
                        software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse.class))
                .isEqualTo(response);
    }

    /** Field names are the contract with client authors: each one must be a member of the API, and the reverse. */
    @ParameterizedTest
    @MethodSource("operations")
    void shouldHaveTheMembersOfTheApi_whenOperationIsOffered(MethodDescriptor operation) throws Exception {
        assertSameMembers(operation.getInputType(), builder(operation.getName() + "Request"), new HashSet<>());
        assertSameMembers(operation.getOutputType(), builder(operation.getName() + "Response"), new HashSet<>());
    }

    static Stream<MethodDescriptor> operations() {
        return OrchestratorProto.getDescriptor().findServiceByName("Orchestrator").getMethods().stream()
                .filter(method -> !method.isServerStreaming() && !method.isClientStreaming());
    }

    private static void assertSameMembers(Descriptor type, SdkPojo shape, Set<Descriptor> seen) {
        if (!seen.add(type)) {
            return;
        }
        Map<String, FieldDescriptor> fields = MessageFields.byJsonName(type);
        assertThat(fields.keySet())
                .as(type.getFullName())
                .containsExactlyInAnyOrderElementsOf(
                        shape.sdkFields().stream().map(SdkField::locationName).toList());
        for (SdkField<?> member : shape.sdkFields()) {
            FieldDescriptor field = fields.get(member.locationName());
            SdkField<?> content = contentOf(member);
            if (content.constructor() != null) {
                assertThat(field.getJavaType()).isEqualTo(JavaType.MESSAGE);
                assertSameMembers(field.getMessageType(), content.constructor().get(), seen);
            }
        }
    }

    private static SdkField<?> contentOf(SdkField<?> member) {
        if (member.containsTrait(ListTrait.class)) {
            return member.getRequiredTrait(ListTrait.class).memberFieldInfo();
        }
        return member.containsTrait(MapTrait.class)
                ? member.getRequiredTrait(MapTrait.class).valueFieldInfo()
                : member;
    }

    private static SdkPojo builder(String shape)
            throws ClassNotFoundException, NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        return (SdkPojo) Class.forName(MODEL + shape).getMethod("builder").invoke(null);
    }

    private static software.amazon.awssdk.services.sfn.model.StartExecutionRequest startExecution(
            StartExecutionRequest message) {
        return SdkMessages.build(
                message,
                software.amazon.awssdk.services.sfn.model.StartExecutionRequest.builder(),
                software.amazon.awssdk.services.sfn.model.StartExecutionRequest.class);
    }
}
