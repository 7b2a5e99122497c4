// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import dev.askel.persistence.shared.SharedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that seals task and page tokens. A node by itself makes it at its first start and keeps it in its data
 * folder; the nodes of a cluster are given a file, or keep it in Cassandra.
 */
final class NodeSecret {

    private static final String FILE = "token-secret";
    private static final int BYTES = 32;

    private NodeSecret() {}

    /** The secret of a node with those settings; blocks. */
    static byte[] of(AskelSettings settings, SharedSettings shared) {
        Optional<Path> file = settings.storage().tokenSecretFile();
        if (file.isPresent()) {
            return given(file.get());
        }
        return settings.cluster().isAlone() ? in(settings.dataFolder()) : in(shared);
    }

    /** The secret of the whole cluster, made by the first of its nodes. */
    static byte[] in(SharedSettings shared) {
        String stored = shared.tokenSecret(() -> HexFormat.of().formatHex(random()))
                .toCompletableFuture()
                .join();
        return HexFormat.of().parseHex(stored);
    }

    /** The secret in a file that someone else has made. */
    static byte[] given(Path file) {
        try {
            byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
            if (secret.length < BYTES) {
                throw new StorageException(notASecret(file, "it has " + secret.length * 2 + " digits"));
            }
            return secret;
        } catch (IllegalArgumentException e) {
            throw new StorageException(notASecret(file, "it has other characters"));
        } catch (IOException e) {
            throw new StorageException(notASecret(file, "it cannot be read: " + e));
        }
    }

    private static String notASecret(Path file, String because) {
        return "the file " + file + ", which ASKEL_TOKEN_SECRET_FILE names, does not hold " + BYTES * 2
                + " hexadecimal digits or more (" + because + "). This makes one: openssl rand -hex " + BYTES + ".";
    }

    private static byte[] random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** Reads the secret, or makes one that only the user of this process can read. */
    static byte[] in(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The file " + file + " is damaged: it must hold " + BYTES * 2
                            + " hexadecimal digits. Restore it, or"
                            + " delete it: then task tokens that were handed out are worth nothing.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be used", e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] secret = random();
        Path draft = Files.createTempFile(file.getParent(), FILE, ".new");
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, HexFormat.of().formatHex(secret));
        // A crash leaves either the whole secret or none.
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
