// SPDX-License-Identifier: Apache-2.0
/** Bounds that keep one execution from harming others. */
package dev.askel.engine.limit;
