// SPDX-License-Identifier: Apache-2.0
/**
 * How fast the interpreter is by itself, without a database and without actors. The only package here that knows what
 * is inside a node.
 */
package dev.askel.load.engine;
