// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A lock file that one process at a time holds, with its process id inside. The operating system drops the lock with
 * the process, however that ends.
 */
final class FolderLock implements AutoCloseable {

    // The operating system's lock belongs to the process and is lost when any of its channels on the file is closed, so
    // a second attempt within the process must not even open the file.
    private static final Set<Path> HELD_HERE = new HashSet<>();

    // Far behind the content: Windows lets nobody read what is locked.
    private static final long LOCKED_POSITION = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, or returns null where it is held, by whichever process.
     *
     * @throws IOException where the file cannot be written
     */
    static FolderLock tryAcquire(Path lockFile) throws IOException {
        Path file = lockFile.toAbsolutePath().normalize();
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(file)) {
                return null;
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock(LOCKED_POSITION, 1, false) == null) {
                channel.close();
                return null;
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            HELD_HERE.add(file);
            return new FolderLock(file, channel);
        }
    }

    /** The process that holds the lock now, or held it last. */
    static OptionalLong holder(Path lockFile) {
        synchronized (HELD_HERE) {
            if (HELD_HERE.contains(lockFile.toAbsolutePath().normalize())) {
                return OptionalLong.of(ProcessHandle.current().pid());
            }
            try {
                return OptionalLong.of(Long.parseLong(
                        Files.readString(lockFile, StandardCharsets.US_ASCII).trim()));
            } catch (IOException | NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
    }

    @Override
    public void close() {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(file);
            try {
                channel.close();
            } catch (IOException e) {
                throw new EmbeddedCassandraException("Cannot give back the lock " + file + " (" + e + ").", e);
            }
        }
    }
}
