// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Resources of one type that have tags. Every method fails with {@code ResourceNotFound} where there is none. */
interface TaggedResources {

    /** Adds tags, and gives new values to those that are there; fails with {@code TooManyTags} where it may not. */
    CompletionStage<?> tag(StatesArn arn, Map<String, String> tags);

    /** Removes tags, where they are there. */
    CompletionStage<?> untag(StatesArn arn, List<String> keys);

    /** The tags by key. */
    CompletionStage<Map<String, String>> tags(StatesArn arn);
}
