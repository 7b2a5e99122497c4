// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.token;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and reads task tokens that carry their own route: the execution, scope, state entry and attempt, sealed with a
 * truncated HMAC-SHA256, as URL-safe Base64 without padding. A callback finds its shard without a lookup, and nobody
 * without the secret can make a token. Safe for use by many threads.
 */
public final class TaskTokens {

    /** No token is longer; AWS's documentation allows 1,024 characters. */
    public static final int TOKEN_CHARACTERS_MAX = 1024;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int SEAL_BYTES = 16;
    private static final int SECRET_BYTES_MIN = 16;

    private final SecretKeySpec key;

    /**
     * @param secret the same on every node of a cluster and from run to run, at least 16 bytes
     * @throws IllegalArgumentException for a shorter one
     */
    public TaskTokens(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("The secret of task tokens needs at least " + SECRET_BYTES_MIN
                    + " bytes and has " + secret.length + ". Set a longer one.");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * The token of an attempt, always the same for the same parts.
     *
     * @throws IllegalArgumentException if the ARN and the scope are so long that the token would not fit
     */
    public String issue(TaskTokenParts parts) {
        byte[] body = body(parts);
        byte[] bytes = Arrays.copyOf(body, body.length + SEAL_BYTES);
        System.arraycopy(seal(body), 0, bytes, body.length, SEAL_BYTES);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (token.length() > TOKEN_CHARACTERS_MAX) {
            throw new IllegalArgumentException("A task token would have " + token.length() + " characters, more than "
                    + TOKEN_CHARACTERS_MAX + ": shorten the names of the execution " + parts.executionArn());
        }
        return token;
    }

    /** What the token names; empty for one that was not issued with this secret, or was damaged. */
    public Optional<TaskTokenParts> read(String token) {
        return sealedBytes(token)
                .filter(bytes -> bytes.length > SEAL_BYTES)
                .filter(this::hasItsSeal)
                .map(bytes -> Arrays.copyOf(bytes, bytes.length - SEAL_BYTES))
                .flatMap(TaskTokens::parts);
    }

    private static Optional<byte[]> sealedBytes(String token) {
        if (token.length() > TOKEN_CHARACTERS_MAX) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // The decoder passes over unused bits: only the spelling that was issued counts.
            String issued = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return issued.equals(token) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean hasItsSeal(byte[] bytes) {
        int length = bytes.length - SEAL_BYTES;
        byte[] seal = Arrays.copyOfRange(bytes, length, bytes.length);
        return MessageDigest.isEqual(seal, seal(Arrays.copyOf(bytes, length)));
    }

    private byte[] seal(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }

    private static byte[] body(TaskTokenParts parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(parts.stateEntryEventId());
            out.writeInt(parts.attempt());
            out.writeUTF(parts.executionArn());
            out.writeUTF(parts.scopeId());
            // Last and only if there is one, so that nodes that know of no activity read the token too.
            if (parts.activityArn().isPresent()) {
                out.writeUTF(parts.activityArn().get());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The names in a task token are too long", e);
        }
        return bytes.toByteArray();
    }

    private static Optional<TaskTokenParts> parts(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            long stateEntryEventId = in.readLong();
            int attempt = in.readInt();
            TaskTokenParts parts = new TaskTokenParts(in.readUTF(), in.readUTF(), stateEntryEventId, attempt);
            return Optional.of(in.available() > 0 ? parts.withActivity(in.readUTF()) : parts);
        } catch (IOException e) {
            throw new UncheckedIOException("A sealed task token cannot be read", e);
        }
    }
}
