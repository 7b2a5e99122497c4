// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.askel.protocol.error.ServiceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineArnTest {

    private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:stateMachine:";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "m, -, -, -",
                "m:1, 1, -, -",
                "m:live, -, live, -",
                "m:1a, -, 1a, -",
                "m:9999999999999999999, -, 9999999999999999999, -",
                "m/each, -, -, each",
                "m:1/each, 1, -, each",
                "m:1:2, -, 1:2, -"
            })
    void shouldTakeItApart_whenSomethingQualifiesIt(String resource, Long version, String alias, String label) {
        MachineArn arn = MachineArn.parse(PREFIX + resource);

        assertThat(arn.text()).isEqualTo(PREFIX + resource);
        assertThat(arn.machine()).isEqualTo(PREFIX + "m");
        assertThat(arn.version().orElse(null)).isEqualTo(version);
        assertThat(arn.alias().orElse(null)).isEqualTo(alias);
        assertThat(arn.label().orElse(null)).isEqualTo(label);
    }

    @Test
    void shouldRefuse_whenItIsOfSomethingElse() {
        assertThatThrownBy(() -> MachineArn.parse("hello"))
                .isInstanceOf(ServiceFault.class)
                .hasMessage("Invalid Arn: 'Invalid ARN prefix: hello'");
        assertThatThrownBy(() -> MachineArn.parse("arn:aws:states:us-east-1:123456789012:execution:m:e"))
                .isInstanceOf(ServiceFault.class)
                .hasMessage("Invalid Arn: 'Resource type not valid in this context: execution'");
    }
}
