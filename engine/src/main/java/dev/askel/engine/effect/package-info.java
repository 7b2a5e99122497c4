// SPDX-License-Identifier: Apache-2.0
/** What the shell must do after the events of a decision are stored. */
package dev.askel.engine.effect;
