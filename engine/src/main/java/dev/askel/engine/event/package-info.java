// SPDX-License-Identifier: Apache-2.0
/** Facts about an execution, as they are journaled. Names are frozen. */
package dev.askel.engine.event;
