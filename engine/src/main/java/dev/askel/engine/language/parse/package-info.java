// SPDX-License-Identifier: Apache-2.0
/** From the text of a definition to a compiled machine, or to all that is wrong with it. */
package dev.askel.engine.language.parse;
