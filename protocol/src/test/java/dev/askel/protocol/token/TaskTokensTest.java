// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTokensTest {

    private static final String ARN = "arn:aws:states:us-east-1:000000000000:execution:orders:run-1";
    private static final TaskTokenParts PARTS = new TaskTokenParts(ARN, "2/Map#17", 42, 3);

    private final TaskTokens tokens = new TaskTokens(secret("the secret of a cluster"));

    @Test
    void shouldReadTheParts_whenTokenWasIssued() {
        String token = tokens.issue(PARTS);

        assertThat(tokens.read(token)).contains(PARTS);
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.issue(PARTS)).isEqualTo(token);
    }

    @Test
    void shouldReadTheActivity_whenTokenIsOfAnActivitysTask() {
        TaskTokenParts parts = PARTS.withActivity("arn:aws:states:us-east-1:000000000000:activity:pick");

        assertThat(tokens.read(tokens.issue(parts))).contains(parts);
        assertThat(tokens.issue(parts)).isNotEqualTo(tokens.issue(PARTS));
    }

    @Test
    void shouldReadWhatWasIssuedBefore_whenTokenNamesNoActivity() {
        String before = "AQAAAAAAAAAqAAAAAwA8YXJuOmF3czpzdGF0ZXM6dXMtZWFzdC0xOjAwMDAwMDAwMDAwMDpleGVjdXRp"
                + "b246b3JkZXJzOnJ1bi0xAAgyL01hcCMxN9enZ0v-t2Atl2Jw1xSwjQ0";

        assertThat(tokens.read(before)).contains(PARTS);
    }

    @Test
    void shouldFit_whenNamesAreAsLongAsAwsAllows() {
        String longest = "arn:aws:states:us-east-1:000000000000:execution:" + "m".repeat(80) + ":" + "e".repeat(80);
        String activity = "arn:aws:states:us-east-1:000000000000:activity:" + "a".repeat(80);

        String token = tokens.issue(
                new TaskTokenParts(longest, "s".repeat(300), Long.MAX_VALUE, Integer.MAX_VALUE).withActivity(activity));

        assertThat(token).hasSizeLessThanOrEqualTo(TaskTokens.TOKEN_CHARACTERS_MAX);
    }

    @Test
    void shouldRefuse_whenNamesDoNotFit() {
        TaskTokenParts parts = new TaskTokenParts(ARN, "s".repeat(1000), 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.issue(parts))
                .withMessageContaining(ARN);
    }

    @Test
    void shouldBeEmpty_whenAnyCharacterWasChanged() {
        String token = tokens.issue(PARTS);

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.read(damaged)).as("character %d changed", i).isEmpty();
            assertThat(tokens.read(token.substring(0, i))).as("cut after %d", i).isEmpty();
        }
    }

    @Test
    void shouldBeEmpty_whenSealedWithAnotherSecret() {
        TaskTokens others = new TaskTokens(secret("the secret of another cluster"));

        assertThat(tokens.read(others.issue(PARTS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "not a token", "AAAA", "\u00fc\u00fc"})
    void shouldBeEmpty_whenTextIsNoToken(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void shouldRefuseSecret_whenItIsShort() {
        byte[] secret = secret("short");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TaskTokens(secret))
                .withMessageContaining("16 bytes");
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
