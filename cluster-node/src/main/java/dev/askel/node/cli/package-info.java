// SPDX-License-Identifier: Apache-2.0
/** The commands {@code askel dev} and {@code askel demo}: options, environment, what is said on the console. */
package dev.askel.node.cli;
