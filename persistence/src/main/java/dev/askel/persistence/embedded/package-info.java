// SPDX-License-Identifier: Apache-2.0
/** A real Cassandra in a child process, for laptops and tests. */
package dev.askel.persistence.embedded;
