// SPDX-License-Identifier: Apache-2.0
/** From journaled events to AWS's history view. */
package dev.askel.engine.history;
