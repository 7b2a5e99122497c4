// SPDX-License-Identifier: Apache-2.0
/**
 * What JSONata computes with: undefined is Java's null, strings and booleans are Java's, numbers are Double or, where a
 * double is not exact, Long; the rest has types of its own. JSON is wrapped, and taken apart only where it is read.
 */
package dev.askel.engine.language.jsonata.value;
