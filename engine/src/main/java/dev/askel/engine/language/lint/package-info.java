// SPDX-License-Identifier: Apache-2.0
/** Warnings about definitions that run, but not as their writers will have meant. One class for each rule. */
package dev.askel.engine.language.lint;
