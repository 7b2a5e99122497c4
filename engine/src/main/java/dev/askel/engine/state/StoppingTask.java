// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.event.TaskEvent.TaskScheduled;
import dev.askel.engine.json.Json;
import java.util.Optional;

/** A task that is no longer needed and whose stop is not confirmed. */
public record StoppingTask(String stateName, TaskScheduled scheduled, Optional<Json> submitted) {}
