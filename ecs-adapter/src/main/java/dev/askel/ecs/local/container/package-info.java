// SPDX-License-Identifier: Apache-2.0
/** What it is to run a container, whoever does it. */
package dev.askel.ecs.local.container;
