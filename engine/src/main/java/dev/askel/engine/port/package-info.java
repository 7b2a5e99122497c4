// SPDX-License-Identifier: Apache-2.0
/** What the engine's surroundings implement: the integrations that do the work of Task states. */
package dev.askel.engine.port;
