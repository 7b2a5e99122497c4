// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;

class RequestCheckerTest {

    private static final String PREFIX = "1 validation error detected: ";

    @Test
    void shouldFindNothing_whenRequestIsAsItShouldBe() {
        var request = StartExecutionRequest.builder()
                .stateMachineArn("arn")
                .input("{}")
                .build();

        assertThat(RequestChecker.STEP_FUNCTIONS.check(request)).isEmpty();
    }

    @Test
    void shouldGiveRecordedText_whenNumberIsTooGreat() {
        var request = ListExecutionsRequest.builder().maxResults(1001).build();

        assertThat(messageFor(request))
                .isEqualTo(PREFIX + "Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value"
                        + " less than or equal to 1000");
    }

    @Test
    void shouldGiveRecordedText_whenWordIsNotInTheEnumeration() {
        var request = ListExecutionsRequest.builder().statusFilter("succeeded").build();

        assertThat(messageFor(request))
                .isEqualTo(PREFIX + "Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must"
                        + " satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]");
    }

    @Test
    void shouldGiveRecordedText_whenPatternDoesNotMatch() {
        var request = alias(RoutingConfigurationListItem.builder()
                        .stateMachineVersionArn("v")
                        .weight(100)
                        .build())
                .name("123")
                .build();

        assertThat(messageFor(request))
                .isEqualTo(PREFIX + "Value '123' at 'name' failed to satisfy constraint: Member must satisfy regular"
                        + " expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$");
    }

    @Test
    void shouldGiveRecordedPath_whenMemberOfListElementIsWrong() {
        var request = alias(RoutingConfigurationListItem.builder()
                        .stateMachineVersionArn("v")
                        .weight(101)
                        .build())
                .build();

        assertThat(messageFor(request))
                .isEqualTo(PREFIX + "Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 100");
    }

    @Test
    void shouldGiveRecordedText_whenListIsTooLong() {
        var item = RoutingConfigurationListItem.builder()
                .stateMachineVersionArn("v")
                .weight(20)
                .build();
        var request = alias(item, item, item).build();

        assertThat(messageFor(request))
                .startsWith(PREFIX + "Value '[RoutingConfigurationListItem(stateMachineVersionArn=v, weight=20), ")
                .endsWith("' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than"
                        + " or equal to 2");
    }

    @Test
    void shouldNameAllViolations_whenThereAreSeveral() {
        var request =
                CreateStateMachineRequest.builder().name("").definition("{}").build();

        assertThat(messageFor(request))
                .isEqualTo("2 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must"
                        + " have length greater than or equal to 1; Value null at 'roleArn' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    @Test
    void shouldNotRepeatTheValue_whenItIsSensitive() {
        var request = SendTaskFailureRequest.builder()
                .taskToken("t")
                .error("secret".repeat(50))
                .build();

        assertThat(messageFor(request))
                .isEqualTo(PREFIX + "Value at 'error' failed to satisfy constraint: Member must have length less than"
                        + " or equal to 256");
    }

    @Test
    void shouldHoldPayloadsToTheGivenLength_whenItIsNotThatOfAws() {
        var request = StartExecutionRequest.builder()
                .stateMachineArn("arn")
                .input("x".repeat(300_000))
                .build();

        assertThat(messageFor(request))
                .isEqualTo(PREFIX + "Value at 'input' failed to satisfy constraint: Member must have length less than"
                        + " or equal to 262144");
        assertThat(RequestChecker.stepFunctions(300_000, 1).check(request)).isEmpty();
    }

    @Test
    void shouldCheckElementsOfLists_whenTheyAreTexts() {
        var request = UntagResourceRequest.builder()
                .resourceArn("a")
                .tagKeys("ok", "")
                .build();

        assertThat(messageFor(request)).contains("Value '' at 'tagKeys.2.member' failed");
    }

    @Test
    void shouldCheckIdempotencyToken_whenItWasSetOnly() {
        var without = RedriveExecutionRequest.builder().executionArn("a").build();
        var with = without.toBuilder().clientToken("has blanks").build();

        assertThat(RequestChecker.STEP_FUNCTIONS.check(without)).isEmpty();
        assertThat(messageFor(with)).contains("Value 'has blanks' at 'clientToken'");
    }

    private static CreateStateMachineAliasRequest.Builder alias(RoutingConfigurationListItem... items) {
        return CreateStateMachineAliasRequest.builder().name("alias").routingConfiguration(items);
    }

    private static String messageFor(SdkPojo request) {
        ServiceFault fault = RequestChecker.STEP_FUNCTIONS.check(request).orElseThrow();
        assertThat(fault.code()).isEqualTo("ValidationException");
        assertThat(fault.httpStatus()).isEqualTo(400);
        return fault.getMessage();
    }
}
