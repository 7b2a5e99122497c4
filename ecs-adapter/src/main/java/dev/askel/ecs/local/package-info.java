// SPDX-License-Identifier: Apache-2.0
/**
 * Local ECS: the ECS API on this machine, which runs the commands of containers as processes and remembers everything
 * in a folder, so that tasks survive the death of the program that launched them.
 */
package dev.askel.ecs.local;
