// SPDX-License-Identifier: Apache-2.0
/** JSON values. */
package dev.askel.engine.json;
