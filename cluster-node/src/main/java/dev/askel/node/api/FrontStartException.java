// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.api;

import java.net.BindException;

/** The front cannot listen. The message is one line for the person who started the node. */
public final class FrontStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private FrontStartException(String message, Throwable cause) {
        super(message, cause);
    }

    static FrontStartException of(FrontSettings settings, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("Address already in use")) {
                return portInUse(settings, failure);
            }
            if (text.contains("Cannot assign requested address") || cause instanceof java.net.UnknownHostException) {
                return new FrontStartException(
                        "The address " + settings.host() + " is not one of this machine: choose another host to listen"
                                + " on, such as 127.0.0.1 or 0.0.0.0.",
                        failure);
            }
            if (text.contains("Permission denied") || cause instanceof BindException) {
                return new FrontStartException(
                        "Port " + settings.port() + " on " + settings.host() + " cannot be opened: " + text, failure);
            }
        }
        return new FrontStartException("The front cannot start: " + failure.getMessage(), failure);
    }

    private static FrontStartException portInUse(FrontSettings settings, Throwable failure) {
        return new FrontStartException(
                "Port " + settings.port() + " is in use on " + settings.host()
                        + ": stop the program that uses it, or choose another port.",
                failure);
    }
}
