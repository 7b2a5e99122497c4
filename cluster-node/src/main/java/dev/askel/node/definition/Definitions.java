// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.definition;

import dev.askel.engine.language.model.StateMachine;
import dev.askel.persistence.index.DefinitionTexts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The machines that executions are pinned to, by content hash: a bounded cache of parsed ones over the durable store.
 */
public final class Definitions {

    private static final int CACHED_MAX = 2_000;

    private final DefinitionTexts store;
    private final Function<String, StateMachine> parser;
    private final Map<String, StateMachine> cache = Collections.synchronizedMap(new Recent());

    /**
     * Over a store.
     *
     * @param parser compiles a text that was valid when it was stored
     */
    public Definitions(DefinitionTexts store, Function<String, StateMachine> parser) {
        this.store = store;
        this.parser = parser;
    }

    /** The machine, where this node has it in memory. */
    public Optional<StateMachine> known(String contentHash) {
        return Optional.ofNullable(cache.get(contentHash));
    }

    /** The machine; fails where its text was never stored or can no longer be parsed. */
    public CompletionStage<StateMachine> load(String contentHash) {
        Optional<StateMachine> known = known(contentHash);
        return known.<CompletionStage<StateMachine>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> store.get(contentHash).thenApply(text -> parsed(contentHash, text)));
    }

    private StateMachine parsed(String contentHash, Optional<String> text) {
        StateMachine machine = parser.apply(text.orElseThrow(
                () -> new IllegalStateException("There is no definition with the hash " + contentHash)));
        cache.put(contentHash, machine);
        return machine;
    }

    /** Stores a machine, so that executions can be pinned to it; completes when every node can load it. */
    public CompletionStage<?> store(StateMachine machine) {
        if (cache.containsKey(machine.contentHash())) {
            return CompletableFuture.completedFuture(machine);
        }
        return store.put(machine.contentHash(), machine.definition())
                .thenRun(() -> cache.put(machine.contentHash(), machine));
    }

    private static final class Recent extends LinkedHashMap<String, StateMachine> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StateMachine> eldest) {
            return size() > CACHED_MAX;
        }
    }
}
