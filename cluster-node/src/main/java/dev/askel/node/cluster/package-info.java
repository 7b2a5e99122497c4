// SPDX-License-Identifier: Apache-2.0
/** How nodes find each other, form one cluster, and leave it. */
package dev.askel.node.cluster;
