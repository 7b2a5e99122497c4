// SPDX-License-Identifier: Apache-2.0
/** Faults that users order of local ECS, to see how their machines bear them. */
package dev.askel.ecs.local.fault;
