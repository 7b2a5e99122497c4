// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.engine.limit.Limits;
import dev.askel.node.wiring.LimitSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that the commands which run a node have in common. */
final class NodeOptions {

    static final int DEFAULT_PORT = 8083;

    private static final int PORT_MAX = 65_535;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    private OptionalInt port = OptionalInt.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for data and logs (dev: ./.askel; demo: ./.askel/demo, emptied at each start).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show these options.")
    private boolean help;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port to listen on; 0 takes a free one (dev: 8083; demo: 8083, or a free one if it is taken).")
    void port(int value) {
        if (value < 0 || value > PORT_MAX) {
            throw new ParameterException(
                    command.commandLine(), "--port is " + value + ", but must be between 0 and " + PORT_MAX);
        }
        port = OptionalInt.of(value);
    }

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description = "Profile of limits: default, or aws for the quotas of AWS (docs/limits.md).")
    private Optional<String> limits = Optional.empty();

    OptionalInt port() {
        return port;
    }

    /**
     * The limits of executions: those of the profile that is asked for, less the values that the environment sets.
     *
     * @throws CliFailure where a value cannot be used
     */
    Limits limits() {
        try {
            return LimitSettings.load(limits);
        } catch (IllegalArgumentException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }

    Optional<Path> data() {
        return data;
    }
}
