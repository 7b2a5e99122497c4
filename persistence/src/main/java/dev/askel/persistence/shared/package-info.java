// SPDX-License-Identifier: Apache-2.0
/** What all nodes of a cluster have in common, kept beside the data that depend on it. */
package dev.askel.persistence.shared;
