// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out which process has a connection open, as Linux tells in {@code /proc}. */
final class SocketOwners {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private SocketOwners() {}

    /** Whether this system tells. */
    static boolean isKnown() {
        return Files.isReadable(TABLES.get(0)) && Files.isDirectory(Path.of("/proc/self/fd"));
    }

    /** The inode of the socket from one local port to another; empty where there is none. */
    static Optional<String> inode(int fromPort, int toPort) {
        String from = port(fromPort);
        String to = port(toPort);
        for (Path table : TABLES) {
            for (String line : lines(table)) {
                String[] fields = BLANKS.split(line.strip(), -1);
                if (fields.length > INODE && fields[LOCAL].endsWith(from) && fields[REMOTE].endsWith(to)) {
                    return Optional.of(fields[INODE]);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a process has a socket open. */
    static boolean has(long pid, String inode) {
        Path socket = Path.of("socket:[" + inode + "]");
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path entry : open) {
                if (isLinkTo(entry, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }

    private static boolean isLinkTo(Path entry, Path target) {
        try {
            return Files.readSymbolicLink(entry).equals(target);
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }

    private static String port(int number) {
        return String.format(Locale.ROOT, ":%04X", number);
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
