// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import dev.askel.protocol.error.ServiceFault;
import dev.askel.protocol.error.StepFunctionsFaults;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultStatusesTest {

    @ParameterizedTest
    @CsvSource({
        "ExecutionDoesNotExist, NOT_FOUND",
        "ResourceNotFound, NOT_FOUND",
        "ExecutionAlreadyExists, ALREADY_EXISTS",
        "ConflictException, ABORTED",
        "ThrottlingException, RESOURCE_EXHAUSTED",
        "ExecutionLimitExceeded, RESOURCE_EXHAUSTED",
        "KmsThrottlingException, RESOURCE_EXHAUSTED",
        "ServiceQuotaExceededException, RESOURCE_EXHAUSTED",
        "StateMachineTypeNotSupported, FAILED_PRECONDITION",
        "TaskTimedOut, FAILED_PRECONDITION",
        "ValidationException, INVALID_ARGUMENT",
        "InvalidArn, INVALID_ARGUMENT",
        "MissingRequiredParameter, INVALID_ARGUMENT",
        "UnknownOperationException, UNIMPLEMENTED"
    })
    void shouldMapTheName_whenFaultIsTheCallers(String name, Status.Code expected) {
        StatusRuntimeException status = FaultStatuses.of(ServiceFault.client(name, "text"));

        assertThat(status.getStatus().getCode()).isEqualTo(expected);
        assertThat(status.getStatus().getDescription()).isEqualTo("text");
    }

    @Test
    void shouldBeInternal_whenFaultIsOurs() {
        assertThat(FaultStatuses.of(ServiceFault.internal("broken")).getStatus().getCode())
                .isEqualTo(Status.Code.INTERNAL);
    }

    @Test
    void shouldComeBackWhole_whenClientReadsTheStatus() {
        ServiceFault fault = StepFunctionsFaults.conflict("Being changed");

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
}
