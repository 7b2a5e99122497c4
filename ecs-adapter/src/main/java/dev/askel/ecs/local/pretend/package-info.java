// SPDX-License-Identifier: Apache-2.0
/** Containers that nobody runs: tasks by the ten thousands, for tests. */
package dev.askel.ecs.local.pretend;
