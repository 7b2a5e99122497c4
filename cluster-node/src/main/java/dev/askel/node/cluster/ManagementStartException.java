// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

/** The management port cannot be opened. The message is one line for the person who started the node. */
public final class ManagementStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ManagementStartException(ClusterSettings settings, Throwable cause) {
        super(
                "the management port " + settings.managementPort().orElse(0) + " on "
                        + settings.address().bindHost() + " cannot be opened (" + cause.getMessage()
                        + "). Stop the program that listens there, or choose another port in ASKEL_MANAGEMENT_PORT.",
                cause);
    }
}
