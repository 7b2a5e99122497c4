// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

/** How grave a diagnostic is: with an ERROR there is no machine. */
public enum Severity {
    ERROR,
    WARNING
}
