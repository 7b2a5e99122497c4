// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.HealthCheck;

/**
 * How a container's health is found out, with ECS's defaults.
 *
 * @param command to run beside it; exit code 0 means well
 * @param interval from one check to the next
 * @param timeout of one check
 * @param retries so many checks in a row that end badly mean that it is not well
 * @param startPeriod in which checks that end badly do not count
 */
public record HealthPlan(List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {

    private static final int INTERVAL_SECONDS = 30;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int RETRIES = 3;

    static Optional<HealthPlan> of(HealthCheck check) {
        if (check == null
                || check.command().size() < 2
                || check.command().get(0).equals("NONE")) {
            return Optional.empty();
        }
        List<String> words = check.command();
        List<String> command = words.get(0).equals("CMD-SHELL")
                ? List.of("/bin/sh", "-c", words.get(1))
                : words.get(0).equals("CMD") ? words.subList(1, words.size()) : words;
        return Optional.of(new HealthPlan(
                command,
                seconds(check.interval(), INTERVAL_SECONDS),
                seconds(check.timeout(), TIMEOUT_SECONDS),
                check.retries() == null ? RETRIES : check.retries(),
                seconds(check.startPeriod(), 0)));
    }

    private static Duration seconds(Integer given, int otherwise) {
        return Duration.ofSeconds(given == null ? otherwise : given);
    }
}
