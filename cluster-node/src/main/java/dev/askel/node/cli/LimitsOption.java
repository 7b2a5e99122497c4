// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.engine.limit.Limits;
import dev.askel.node.api.throttle.FrontLimits;
import dev.askel.node.wiring.FrontLimitSettings;
import dev.askel.node.wiring.LimitSettings;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which limits hold: an option of all commands that run or check state machines. */
final class LimitsOption {

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description = "Profile of limits: default, or aws for the quotas of AWS (docs/limits.md).")
    private Optional<String> profile = Optional.empty();

    /**
     * Those of executions, of the profile that is asked for, less the values that the environment sets.
     *
     * @throws CliFailure where a value cannot be used
     */
    Limits limits() {
        return load(LimitSettings::load);
    }

    /**
     * Those of requests, likewise.
     *
     * @throws CliFailure where a value cannot be used
     */
    FrontLimits frontLimits() {
        return load(FrontLimitSettings::load);
    }

    private <T> T load(Function<Optional<String>, T> loader) {
        try {
            return loader.apply(profile);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }
}
