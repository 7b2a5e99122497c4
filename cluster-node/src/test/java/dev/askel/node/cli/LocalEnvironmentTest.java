// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.node.integration.aws.AwsService;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEnvironmentTest {

    @Test
    void shouldUseDefaults_whenNothingIsSet() {
        LocalEnvironment environment = LocalEnvironment.of(Map.of("AWS_ACCOUNT_ID", " "));

        assertThat(environment.accountId()).isEqualTo("123456789012");
        assertThat(environment.region()).isEqualTo("us-east-1");
        assertThat(environment.ecsEndpoint()).isEmpty();
        assertThat(environment.endpoints()).isEmpty();
        assertThat(environment.notes()).isEmpty();
    }

    @Test
    void shouldTakeValues_whenVariablesAreSet() {
        LocalEnvironment environment = LocalEnvironment.of(Map.of(
                "AWS_ACCOUNT_ID", "000000000001",
                "AWS_DEFAULT_REGION", "eu-central-1",
                "ECS_ENDPOINT", "http://localhost:4566"));

        assertThat(environment.accountId()).isEqualTo("000000000001");
        assertThat(environment.region()).isEqualTo("eu-central-1");
        assertThat(environment.ecsEndpoint()).contains(URI.create("http://localhost:4566"));
    }

    @Test
    void shouldPreferTheVariableOfStepFunctionsLocal_whenTheSdkHasOneToo() {
        LocalEnvironment sdk = LocalEnvironment.of(Map.of("AWS_ENDPOINT_URL_LAMBDA", "http://localhost:4566"));
        LocalEnvironment both = LocalEnvironment.of(
                Map.of("AWS_ENDPOINT_URL_LAMBDA", "http://localhost:4566", "LAMBDA_ENDPOINT", "http://localhost:3001"));

        assertThat(sdk.endpoints()).containsExactly(Map.entry(AwsService.LAMBDA, URI.create("http://localhost:4566")));
        assertThat(both.endpoints()).containsExactly(Map.entry(AwsService.LAMBDA, URI.create("http://localhost:3001")));
        assertThat(both.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQS_ENDPOINT", "STEP_FUNCTIONS_ENDPOINT", "WAIT_TIME_SCALE", "SFN_MOCK_CONFIG"})
    void shouldSaySo_whenVariableHasNoEffect(String name) {
        LocalEnvironment environment = LocalEnvironment.of(Map.of(name, "1"));

        assertThat(environment.notes()).containsExactly(name + " is set, but has no effect in this version.");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCOUNT_ID, 12345, 'must be 12 digits.'",
        "AWS_DEFAULT_REGION, 'US EAST', 'must be the name of a region, such as us-east-1.'",
        "LAMBDA_ENDPOINT, localhost:3001, 'must be an address such as http://localhost:4566.'",
        "ECS_ENDPOINT, localhost:4566, 'must be an address such as http://localhost:4566.'",
        "ECS_ENDPOINT, 'http://a b', 'must be an address such as http://localhost:4566.'"
    })
    void shouldNameVariableAndMend_whenValueIsBad(String name, String value, String mend) {
        Map<String, String> variables = Map.of(name, value);

        assertThatThrownBy(() -> LocalEnvironment.of(variables))
                .isInstanceOf(CliFailure.class)
                .hasMessage(name + " is '" + value + "', but " + mend);
    }
}
