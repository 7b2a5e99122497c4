// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

/** Who decides which part of a cluster goes on, when its parts do not reach each other. */
public enum SplitLease {
    /** The part that has the majority of the nodes. */
    NONE,
    /** The part that gets a lease from Kubernetes; the one with the majority asks first. */
    KUBERNETES
}
