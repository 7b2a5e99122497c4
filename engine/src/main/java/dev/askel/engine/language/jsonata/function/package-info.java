// SPDX-License-Identifier: Apache-2.0
/** The functions that JSONata has, but for {@code $eval}, and those that AWS adds. */
package dev.askel.engine.language.jsonata.function;
