// SPDX-License-Identifier: Apache-2.0
/** From a state and an event to the next state. Total and without any evaluation. */
package dev.askel.engine.evolve;
