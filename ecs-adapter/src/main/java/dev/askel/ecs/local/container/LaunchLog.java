// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that has a line for each container that was started. Others append to it as well. */
public final class LaunchLog implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    /** Opens or makes the file. */
    public LaunchLog(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Adds a line. */
    public void add(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
