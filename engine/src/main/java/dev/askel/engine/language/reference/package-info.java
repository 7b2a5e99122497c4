// SPDX-License-Identifier: Apache-2.0
/** Which states read which variables. */
package dev.askel.engine.language.reference;
