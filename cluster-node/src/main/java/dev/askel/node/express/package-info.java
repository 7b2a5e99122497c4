// SPDX-License-Identifier: Apache-2.0
/** Express executions: run in memory by one actor each, of which nothing but the start and the end is ever stored. */
package dev.askel.node.express;
