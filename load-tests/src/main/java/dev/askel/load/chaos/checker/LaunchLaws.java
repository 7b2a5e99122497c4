// SPDX-License-Identifier: Apache-2.0
package dev.askel.load.chaos.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for the processes that local ECS has started: one for each idempotency key, however often it was asked.
 */
public final class LaunchLaws {

    private final List<String> lines;

    /** Laws about the lines of a launch log: task ARN, client token, container. */
    public LaunchLaws(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads a launch log; where nothing was launched there is none. */
    public static LaunchLaws of(Path log) throws IOException {
        return new LaunchLaws(Files.exists(log) ? Files.readAllLines(log) : List.of());
    }

    /** How many processes were started. */
    public int launches() {
        return lines.size();
    }

    /**
     * What is wrong.
     *
     * @param attempts how many attempts of ECS tasks all histories have scheduled
     */
    public List<Violation> violations(long attempts) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> byToken = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            String other = byToken.putIfAbsent(words[1] + " " + words[2], line);
            if (other != null) {
                violations.add(
                        new Violation(words[0], "was launched twice for one client token", List.of(other, line)));
            }
        }
        if (lines.size() > attempts) {
            violations.add(new Violation(
                    "local ECS",
                    "has launched " + lines.size() + " tasks, and histories have scheduled " + attempts,
                    List.of()));
        }
        return violations;
    }
}
