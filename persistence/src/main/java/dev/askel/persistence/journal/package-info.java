// SPDX-License-Identifier: Apache-2.0
/** How executions, lanes and state machines are stored, and how histories are read. */
package dev.askel.persistence.journal;
