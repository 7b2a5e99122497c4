// SPDX-License-Identifier: Apache-2.0
/** What can be listed and looked up besides the journal: executions, state machines, definitions. */
package dev.askel.persistence.index;
