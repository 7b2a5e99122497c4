// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.activity;

import static java.util.Objects.requireNonNull;

import dev.askel.node.wiring.AskelSerializable;

/** What an activity answers to a request about itself. */
public sealed interface ActivityAnswer extends AskelSerializable {

    /** The activity as it is now. */
    record Found(ActivityRecord activity) implements ActivityAnswer {
        public Found {
            requireNonNull(activity, "activity");
        }
    }

    /** It would have more tags than it may have; nothing has changed. */
    record TooManyTags() implements ActivityAnswer {}

    /** There is no such activity, or no more. */
    record Absent() implements ActivityAnswer {}
}
