// SPDX-License-Identifier: Apache-2.0
/** What tests of this and other modules need to run against a real Cassandra. */
package dev.askel.persistence.support;
