// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.ecs.local.BackendChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Who runs the containers of local ECS. */
final class BackendOption {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    private BackendChoice choice = BackendChoice.AUTO;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description =
                    "Who runs the containers of local ECS: docker, process (their commands, without their images),"
                            + " pretend (nobody), or auto (Docker for images that it has; auto).")
    void backend(String name) {
        try {
            choice = BackendChoice.named(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--backend is " + e.getMessage(), e);
        }
    }

    BackendChoice choice() {
        return choice;
    }
}
