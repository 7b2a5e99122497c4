// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import dev.askel.engine.json.Json;

/** A task as a worker gets it. */
public record HandOut(ActivityTask task, Json input) {}
