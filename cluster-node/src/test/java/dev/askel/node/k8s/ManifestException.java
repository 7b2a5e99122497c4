// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.k8s;

/** A manifest that cannot be used, and why. */
final class ManifestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ManifestException(String message) {
        super(message);
    }
}
