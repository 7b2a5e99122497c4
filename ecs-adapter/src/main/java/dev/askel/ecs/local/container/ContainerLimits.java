// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.container;

import java.util.Locale;
import java.util.Optional;

/**
 * What a container may use.
 *
 * @param cpuShares relative to other containers; 1024 for one CPU
 * @param cpus the CPUs that its task may use at most
 * @param memoryMiB more ends it
 * @param memoryReservationMiB what it shall have at least
 */
public record ContainerLimits(
        Optional<Integer> cpuShares,
        Optional<Double> cpus,
        Optional<Integer> memoryMiB,
        Optional<Integer> memoryReservationMiB) {

    private static final double UNITS_PER_CPU = 1024.0;
    private static final int MIB_PER_GIB = 1024;

    /** CPUs in the text of a task definition: {@code 512} units, or {@code .5 vCPU}; empty where it is neither. */
    public static Optional<Double> cpus(String text) {
        String lower = lower(text);
        boolean inCpus = lower.endsWith("vcpu");
        return number(inCpus ? lower.replace("vcpu", "") : lower)
                .map(number -> inCpus ? number : number / UNITS_PER_CPU);
    }

    /** MiB in the text of a task definition: {@code 512}, or {@code 0.5 GB}; empty where it is neither. */
    public static Optional<Integer> memoryMiB(String text) {
        String lower = lower(text);
        boolean inGib = lower.endsWith("gb");
        return number(inGib ? lower.replace("gb", "") : lower)
                .map(number -> (int) Math.round(inGib ? number * MIB_PER_GIB : number));
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text.strip())).filter(number -> number > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
