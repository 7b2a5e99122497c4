// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.engine.limit.Limits;
import dev.askel.node.wiring.LimitSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which limits hold: an option of all commands that run or check state machines. */
final class LimitsOption {

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description = "Profile of limits: default, or aws for the quotas of AWS (docs/limits.md).")
    private Optional<String> profile = Optional.empty();

    /**
     * Those of the profile that is asked for, less the values that the environment sets.
     *
     * @throws CliFailure where a value cannot be used
     */
    Limits limits() {
        try {
            return LimitSettings.load(profile);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }
}
