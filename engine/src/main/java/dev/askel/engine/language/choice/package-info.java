// SPDX-License-Identifier: Apache-2.0
/** The rules of Choice states. */
package dev.askel.engine.language.choice;
