// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.SfnException;

class FaultStatusesTest {

    /** All errors that the API model names, as the table at the top of the proto has them. */
    private static final String OF_THE_MODEL = """
            ActivityAlreadyExists ALREADY_EXISTS
            ActivityDoesNotExist NOT_FOUND
            ActivityLimitExceeded RESOURCE_EXHAUSTED
            ActivityWorkerLimitExceeded RESOURCE_EXHAUSTED
            ConflictException ABORTED
            ExecutionAlreadyExists ALREADY_EXISTS
            ExecutionDoesNotExist NOT_FOUND
            ExecutionLimitExceeded RESOURCE_EXHAUSTED
            ExecutionNotRedrivable FAILED_PRECONDITION
            InvalidArn INVALID_ARGUMENT
            InvalidDefinition INVALID_ARGUMENT
            InvalidEncryptionConfiguration INVALID_ARGUMENT
            InvalidExecutionInput INVALID_ARGUMENT
            InvalidLoggingConfiguration INVALID_ARGUMENT
            InvalidName INVALID_ARGUMENT
            InvalidOutput INVALID_ARGUMENT
            InvalidToken INVALID_ARGUMENT
            InvalidTracingConfiguration INVALID_ARGUMENT
            KmsAccessDeniedException PERMISSION_DENIED
            KmsInvalidStateException FAILED_PRECONDITION
            KmsThrottlingException RESOURCE_EXHAUSTED
            MissingRequiredParameter INVALID_ARGUMENT
            ResourceNotFound NOT_FOUND
            ServiceQuotaExceededException RESOURCE_EXHAUSTED
            StateMachineAlreadyExists ALREADY_EXISTS
            StateMachineDeleting FAILED_PRECONDITION
            StateMachineDoesNotExist NOT_FOUND
            StateMachineLimitExceeded RESOURCE_EXHAUSTED
            StateMachineTypeNotSupported FAILED_PRECONDITION
            TaskDoesNotExist NOT_FOUND
            TaskTimedOut FAILED_PRECONDITION
            TooManyTags INVALID_ARGUMENT
            ValidationException INVALID_ARGUMENT
            """;

    /** Errors that any operation of any AWS service may answer with. */
    private static final String OF_ALL_SERVICES = """
            ThrottlingException RESOURCE_EXHAUSTED
            AccessDeniedException PERMISSION_DENIED
            UnrecognizedClientException UNAUTHENTICATED
            UnknownOperationException UNIMPLEMENTED
            ServiceUnavailable UNAVAILABLE
            InternalFailure INTERNAL
            """;

    @ParameterizedTest
    @CsvSource(textBlock = OF_THE_MODEL, delimiter = ' ')
    @CsvSource(textBlock = OF_ALL_SERVICES, delimiter = ' ')
    void shouldMapTheName_whenServiceAnswersWithIt(String name, Status.Code expected) throws Exception {
        int httpStatus = name.equals("InternalFailure") ? 500 : 400;

        StatusRuntimeException status = FaultStatuses.of(new ServiceFault(name, "text", httpStatus));

        assertThat(status.getStatus().getCode()).isEqualTo(expected);
        assertThat(status.getStatus().getDescription()).isEqualTo("text");
        ErrorInfo info =
                StatusProto.fromThrowable(status).getDetailsList().get(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo(name);
        assertThat(info.getDomain()).isEqualTo("askel.dev");
    }

    @Test
    void shouldKnowTheErrorsOfAllOperations_whenModelNamesThem() throws Exception {
        var named = OF_THE_MODEL
                .lines()
                .map(line -> line.split(" ")[0].replaceFirst("Exception$", ""))
                .toList();

        assertThat(errorsOfTheSdk()).hasSize(33).containsExactlyInAnyOrderElementsOf(named);
    }

    /** The SDK has a class for each error that an operation of the model may answer with. */
    private static List<String> errorsOfTheSdk() throws Exception {
        String folder = SfnException.class.getPackageName().replace('.', '/') + '/';
        var location = SfnException.class.getProtectionDomain().getCodeSource().getLocation();
        try (JarFile jar = new JarFile(new File(location.toURI()))) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith("Exception.class"))
                    .map(name -> name.substring(folder.length()).replace("Exception.class", ""))
                    .filter(name -> !name.equals("Sfn"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, true",
        "ServiceUnavailable, true",
        "ConflictException, true",
        "StateMachineDoesNotExist, false",
        "ValidationException, false"
    })
    void shouldSayWhetherToTryAgain_whenServiceAnswersWithIt(String name, boolean expected) {
        assertThat(FaultStatuses.isRetryable(ServiceFault.client(name, "text"))).isEqualTo(expected);
    }

    @Test
    void shouldBeInternal_whenFaultIsOurs() {
        assertThat(FaultStatuses.of(ServiceFault.internal("broken")).getStatus().getCode())
                .isEqualTo(Status.Code.INTERNAL);
    }

    @Test
    void shouldComeBackWhole_whenClientReadsTheStatus() {
        ServiceFault fault = new ServiceFault("ConflictException", "Being changed", 409);

        assertThat(FaultStatuses.read(FaultStatuses.of(fault))).hasValueSatisfying(read -> {
            assertThat(read.code()).isEqualTo("ConflictException");
            assertThat(read.httpStatus()).isEqualTo(409);
            assertThat(read).hasMessage("Being changed");
        });
        assertThat(FaultStatuses.read(Status.UNAVAILABLE.asRuntimeException())).isEmpty();
    }

    @Test
    void shouldSayWhenToRetry_whenThrottled() {
        var details = StatusProto.fromThrowable(FaultStatuses.of(StepFunctionsFaults.throttled()))
                .getDetailsList();

        assertThat(details).anyMatch(detail -> detail.is(RetryInfo.class));
    }

    @Test
    void shouldKeepTheMembers_whenTheErrorHasMoreThanAMessage() {
        ServiceFault fault =
                ServiceFault.client("ValidationException", "why").with("reason", "MISSING_REQUIRED_PARAMETER");

        ServiceFault read = FaultStatuses.read(FaultStatuses.of(fault)).orElseThrow();

        assertThat(read.members()).containsExactly(Map.entry("reason", "MISSING_REQUIRED_PARAMETER"));
    }
}
