// SPDX-License-Identifier: Apache-2.0
/** The actors that launch, follow and stop ECS tasks: one for each cluster that is in use on this node. */
package dev.askel.ecs.actor;
