// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that seals task and page tokens: made at the first start, and kept in the data folder from run to run. */
final class NodeSecret {

    private static final String FILE = "token-secret";
    private static final int BYTES = 32;

    private NodeSecret() {}

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
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(file.getParent(), FILE, ".new");
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, HexFormat.of().formatHex(secret));
        // A crash leaves either the whole secret or none.
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
