// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

/** The partition of {@code named_resources} with a part of a collection, such as the state machines of an account. */
public record NamePartition(String collection, int slice) {}
