// SPDX-License-Identifier: Apache-2.0
/** How long Express executions take, and how many of them a node takes. */
package dev.askel.load.express;
