// SPDX-License-Identifier: Apache-2.0
/** Intrinsic functions, States.Format and its kin. */
package dev.askel.engine.language.intrinsic;
