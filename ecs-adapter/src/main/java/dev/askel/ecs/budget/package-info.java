// SPDX-License-Identifier: Apache-2.0
/** How many calls ECS takes of an account in a region, and this node's part of them. */
package dev.askel.ecs.budget;
