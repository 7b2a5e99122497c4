// SPDX-License-Identifier: Apache-2.0
/** What is known of an execution: the fold of its events. Immutable. */
package dev.askel.engine.state;
