// SPDX-License-Identifier: Apache-2.0
/** What of the requests a node takes: how many at a time, how many bytes, and how often each operation. */
package dev.askel.node.api.throttle;
