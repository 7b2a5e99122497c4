// SPDX-License-Identifier: Apache-2.0
/**
 * Containers that a Docker engine runs, through its command line: that knows contexts, remote engines and the logins of
 * registries, and that of Podman understands the same.
 */
package dev.askel.ecs.local.docker;
