// SPDX-License-Identifier: Apache-2.0
/** What an execution can be asked to do. */
package dev.askel.engine.command;
