// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRefTest {

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:e";

    @Test
    void shouldComeBack_whenItIsReadFromItsKey() {
        TaskRef root = new TaskRef(ScopeId.ROOT, 12, 3);
        TaskRef nested = new TaskRef(ScopeId.ROOT.child(2, 0, 1).child(1, 4, 37), 5, 0);

        assertThat(TaskRef.ofKey(ARN, root.idempotencyKey(ARN))).isEqualTo(root);
        assertThat(TaskRef.ofKey(ARN, nested.idempotencyKey(ARN))).isEqualTo(nested);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1/0", "arn:other//1/0", ARN, ARN + "/1", ARN + "/1/0", ARN + "//x/0"})
    void shouldBeRefused_whenItIsNoKeyOfTheExecution(String key) {
        assertThatThrownBy(() -> TaskRef.ofKey(ARN, key)).isInstanceOf(IllegalArgumentException.class);
    }
}
