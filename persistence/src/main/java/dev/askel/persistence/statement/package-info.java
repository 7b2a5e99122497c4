// SPDX-License-Identifier: Apache-2.0
/** Every CQL statement of Askel, one class each: prepared once, run asynchronously. */
package dev.askel.persistence.statement;
