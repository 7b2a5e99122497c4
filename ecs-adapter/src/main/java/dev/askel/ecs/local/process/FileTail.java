// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The end of a file. */
final class FileTail {

    private FileTail() {}

    /** The last bytes as text; nothing where there is no file. */
    static String read(Path file, int bytesMax) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - bytesMax);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(bytesMax, channel.size() - start));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // Goes on until all is read, or the file has become shorter.
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
