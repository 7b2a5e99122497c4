// SPDX-License-Identifier: Apache-2.0
/** From a command to events and effects; one handler for each state type. Pure. */
package dev.askel.engine.decide;
