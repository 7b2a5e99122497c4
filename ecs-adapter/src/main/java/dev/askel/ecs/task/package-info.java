// SPDX-License-Identifier: Apache-2.0
/** The ECS integration of Task states. */
package dev.askel.ecs.task;
