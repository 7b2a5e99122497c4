// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import java.time.Instant;
import java.util.Optional;

/** A row of {@code named_resources}, without its partition. */
public record NameRow(String name, Optional<String> type, Instant createdAt) {}
