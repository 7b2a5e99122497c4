// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.parse;

/** The codes of ValidateStateMachineDefinition's diagnostics that the parser gives. */
public enum DiagnosticCode {
    INVALID_JSON_DESCRIPTION,
    SCHEMA_VALIDATION_FAILED,
    DUPLICATE_STATE_NAME,
    INVALID_STATE_NAME,
    MISSING_TRANSITION_TARGET,
    MISSING_END_STATE,
    TOO_DEEPLY_NESTED,
    /** Of a warning: a resource that AWS does not know is taken for another one. */
    INVALID_RESOURCE,
    NO_PATH,
    /** A text between {@code {%} and {@code %}} is not JSONata. */
    INVALID_JSONATA_EXPRESSION,
    /** A JSONata expression reads what the States Language does not offer in its place. */
    UNSUPPORTED_JSONATA_EXPRESSION,
    /** Our own: AWS runs this, and this version of Askel does not yet. */
    UNSUPPORTED_FEATURE
}
