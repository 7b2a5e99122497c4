// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.validation;

/** The type of machine that a definition is meant for. */
public enum MachineType {
    STANDARD,
    EXPRESS
}
