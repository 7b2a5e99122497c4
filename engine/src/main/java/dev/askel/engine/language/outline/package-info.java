// SPDX-License-Identifier: Apache-2.0
/** The states of a definition as they are written, for what looks at definitions without compiling them. */
package dev.askel.engine.language.outline;
