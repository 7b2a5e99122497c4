// SPDX-License-Identifier: Apache-2.0
/** JSONata: expressions between {@code {%} and {@code %}}, and the fields that hold them. */
package dev.askel.engine.language.jsonata;
