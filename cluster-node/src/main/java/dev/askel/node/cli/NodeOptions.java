// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.engine.limit.Limits;
import dev.askel.node.api.throttle.FrontLimits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private LimitsOption limits = new LimitsOption();

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

    OptionalInt port() {
        return port;
    }

    Limits limits() {
        return limits.limits();
    }

    FrontLimits frontLimits() {
        return limits.frontLimits();
    }

    Optional<Path> data() {
        return data;
    }
}
