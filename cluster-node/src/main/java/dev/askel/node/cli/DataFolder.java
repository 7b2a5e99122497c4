// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that a node keeps its data and logs in. Belongs to one process at a time, for as long as this object is
 * open.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK_FILE = "askel.lock";

    private final Path path;
    private final FileChannel lockChannel;

    private DataFolder(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * Makes the folder where it is missing, and takes it.
     *
     * @throws CliFailure where another process has it, or it cannot be written to
     */
    static DataFolder claim(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String owner = read(channel);
                channel.close();
                throw new CliFailure("the data folder " + path + " is in use by another askel"
                        + (owner.isEmpty() ? "" : " (process " + owner + ")")
                        + ". Stop that one, or choose another folder with --data.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CliFailure(
                    "cannot write to the data folder " + path + " (" + e + "). Choose another folder with --data.", e);
        }
    }

    Path path() {
        return path;
    }

    /** Where the node's log files go. */
    Path logs() {
        return path.resolve("logs");
    }

    /** Deletes all that is in the folder. */
    void empty() {
        try (Stream<Path> content = Files.walk(path)) {
            for (Path entry : content.sorted(Comparator.reverseOrder()).toList()) {
                if (!entry.equals(path) && !entry.equals(path.resolve(LOCK_FILE))) {
                    Files.delete(entry);
                }
            }
        } catch (IOException e) {
            throw new CliFailure(
                    "cannot empty the data folder " + path + " (" + e + "). Choose another folder with --data.", e);
        }
    }

    /** Gives the folder back; its content stays. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new CliFailure("cannot give back the data folder " + path + " (" + e + ").", e);
        }
    }

    // The operating system drops the lock with the process, however that ends, so a lock is never left behind.
    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().trim();
    }
}
