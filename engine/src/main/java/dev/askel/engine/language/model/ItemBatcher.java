// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.model;

import java.util.Optional;

/**
 * How the items of a Map state are put together. The input of each batch is {@code {"BatchInput": …, "Items": […]}}.
 *
 * @param maxItems MaxItemsPerBatch or its path
 * @param maxInputBytes MaxInputBytesPerBatch or its path
 * @param batchInput BatchInput, which each batch gets
 */
public record ItemBatcher(
        Optional<NumberExpression> maxItems,
        Optional<NumberExpression> maxInputBytes,
        Optional<ValueExpression> batchInput) {}
