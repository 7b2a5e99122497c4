// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/**
 * The JSONPath data flow of a state. Fields a state type lacks are the identity.
 *
 * @param inputPath InputPath; {@code $} where absent, {@code {}} where null
 * @param parameters Parameters, or Result of a Pass state
 * @param resultSelector ResultSelector
 * @param resultPath ResultPath; {@code $} where absent
 * @param outputPath OutputPath; {@code $} where absent, {@code {}} where null
 */
public record DataFlow(
        ValueExpression inputPath,
        Optional<ValueExpression> parameters,
        Optional<ValueExpression> resultSelector,
        ResultPath resultPath,
        ValueExpression outputPath) {}
