// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cluster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where it is kept which node speaks for the one cluster that may serve the data. Forgets one that is silent. */
public interface ClaimStore {

    /** Who holds the claim. */
    CompletionStage<Optional<String>> holder();

    /** Takes it where nobody holds it; gives who holds it then. */
    CompletionStage<Optional<String>> take(String holder);

    /** Takes it from another, or renews it; gives who holds it then. */
    CompletionStage<Optional<String>> replace(String before, String holder);

    /** Gives it back, where that one holds it. */
    CompletionStage<?> release(String holder);
}
