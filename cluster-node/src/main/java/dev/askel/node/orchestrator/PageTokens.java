// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import dev.askel.protocol.error.StepFunctionsFaults;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code nextToken}s of lists: where the next page begins and until when the token holds, sealed together with the
 * arguments of the list, so that a token is good for the same list only.
 */
final class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration VALID = Duration.ofHours(24);
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec key;
    private final Clock clock;

    /**
     * Tokens of this cluster.
     *
     * @param secret the same on every node and from run to run
     */
    PageTokens(byte[] secret, Clock clock) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    /**
     * A token.
     *
     * @param list names the operation and all its arguments that choose and order what is listed
     * @param position where the next page begins
     */
    String issue(List<String> list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(clock.instant().plus(VALID).getEpochSecond())
                .put(text)
                .array();
        byte[] token = Arrays.copyOf(body, body.length + SEAL_BYTES);
        System.arraycopy(seal(list, body), 0, token, body.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Where the page begins; refuses a token of another list, a damaged or an expired one with {@code InvalidToken}.
     */
    String position(List<String> list, String token) {
        byte[] bytes = decoded(token);
        if (bytes.length < Long.BYTES + SEAL_BYTES) {
            throw StepFunctionsFaults.invalidToken();
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - SEAL_BYTES);
        byte[] seal = Arrays.copyOfRange(bytes, body.length, bytes.length);
        boolean genuine = MessageDigest.isEqual(seal, seal(list, body));
        if (!genuine || ByteBuffer.wrap(body).getLong() < clock.instant().getEpochSecond()) {
            throw StepFunctionsFaults.invalidToken();
        }
        return new String(body, Long.BYTES, body.length - Long.BYTES, StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw StepFunctionsFaults.invalidToken();
        }
    }

    private byte[] seal(List<String> list, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String argument : list) {
                byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                mac.update(bytes);
            }
            return Arrays.copyOf(mac.doFinal(body), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
