// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.process;

/** A container's command cannot be run; the message is the reason that ECS shows. */
final class CannotStartContainer extends Exception {

    private static final long serialVersionUID = 1L;

    CannotStartContainer(String reason) {
        super("CannotStartContainerError: " + reason);
    }
}
