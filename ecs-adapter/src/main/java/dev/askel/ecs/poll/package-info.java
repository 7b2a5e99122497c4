// SPDX-License-Identifier: Apache-2.0
/** When to look after running tasks again, and which of them to ask for together. */
package dev.askel.ecs.poll;
