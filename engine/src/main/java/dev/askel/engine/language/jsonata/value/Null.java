// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.jsonata.value;

/** JSON's null, which is a value; undefined is Java's null. */
public enum Null {
    NULL
}
