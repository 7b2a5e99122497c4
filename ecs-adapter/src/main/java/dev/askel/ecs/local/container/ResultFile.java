// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import dev.askel.protocol.error.ServiceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a container has written. */
public final class ResultFile {

    private ResultFile() {}

    /**
     * Reads it as text.
     *
     * @throws ServiceFault where it is not there, too long, or no text
     */
    public static String read(Path file, int bytesMax) {
        try {
            if (Files.size(file) > bytesMax) {
                throw ServiceFault.client(
                        "InvalidParameterException", "The file " + file + " is longer than " + bytesMax + " bytes.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw ServiceFault.client("InvalidParameterException", "There is no file " + file + ".");
        } catch (IOException e) {
            throw ServiceFault.client("InvalidParameterException", "The file " + file + " cannot be read: " + e);
        }
    }
}
