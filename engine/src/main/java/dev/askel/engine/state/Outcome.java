// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import dev.askel.engine.json.Json;
import java.time.Instant;
import java.util.Optional;

/** How an execution ended. */
public record Outcome(Instant stoppedAt, Optional<Json> output, Optional<String> error, Optional<String> cause) {}
