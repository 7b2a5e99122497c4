// SPDX-License-Identifier: Apache-2.0
/** Activities as sharded, event-sourced actors, and the way of their tasks from executions to workers. */
package dev.askel.node.activity;
