// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a run ran on.
 *
 * @param commit of the sources
 * @param processors that it sees
 * @param java the version of Java
 * @param system name and version of the operating system
 */
public record Machine(String commit, int processors, String java, String system) {

    /** This one. */
    public static Machine here() {
        return new Machine(
                describedCommit(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static String describedCommit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=8", "--exclude=*")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    @Override
    public String toString() {
        return "Commit `" + commit + "`, " + processors
                + " processors, shared by nodes, database, tasks and clients; Java " + java + ", " + system + ".";
    }
}
