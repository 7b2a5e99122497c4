// SPDX-License-Identifier: Apache-2.0
/** What ECS tells by itself: task state changes, which come through a queue. */
package dev.askel.ecs.event;
