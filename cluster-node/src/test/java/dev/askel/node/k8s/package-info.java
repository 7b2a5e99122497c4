// SPDX-License-Identifier: Apache-2.0
/** Holds the manifests in k8s to what Kubernetes, and a node, would make of them. */
package dev.askel.node.k8s;
