// SPDX-License-Identifier: Apache-2.0
/** Containers whose commands are processes of this machine. */
package dev.askel.ecs.local.process;
