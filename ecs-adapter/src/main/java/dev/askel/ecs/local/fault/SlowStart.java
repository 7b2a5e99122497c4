// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local.fault;

import java.time.Duration;

/**
 * How a task is held back at its start.
 *
 * @param status where it stands meanwhile: {@code PROVISIONING} or {@code PENDING}
 * @param time for how long
 */
public record SlowStart(String status, Duration time) {}
