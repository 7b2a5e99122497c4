// SPDX-License-Identifier: Apache-2.0
/**
 * A parsed state machine: immutable records, with every path and template compiled. The parser in
 * {@code language.parse} makes them; the handlers in {@code decide} read them. Fields follow the Amazon States
 * Language.
 */
package dev.askel.engine.language.model;
