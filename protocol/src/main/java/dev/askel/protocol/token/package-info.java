// SPDX-License-Identifier: Apache-2.0
/** Task tokens: what a worker sends back to complete a task. */
package dev.askel.protocol.token;
