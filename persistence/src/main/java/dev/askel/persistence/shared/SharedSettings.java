// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.shared;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.InsertClusterSetting;
import dev.askel.persistence.statement.SelectAnyData;
import dev.askel.persistence.statement.SelectClusterSetting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Settings that all nodes of a cluster must have alike, for ever. The first that needs one stores it. */
public final class SharedSettings {

    private static final String TOKEN_SECRET = "token-secret";
    private static final String LANES = "lanes";

    private final SelectClusterSetting select;
    private final InsertClusterSetting insert;
    private final SelectAnyData anyData;

    /** Over tables that exist. Prepares its statements; blocks. */
    public SharedSettings(CqlSession session, String keyspace) {
        this.select = new SelectClusterSetting(session, keyspace);
        this.insert = new InsertClusterSetting(session, keyspace);
        this.anyData = new SelectAnyData(session, keyspace);
    }

    /**
     * The secret that seals task and page tokens, as text.
     *
     * @param draft makes one, where none is stored
     */
    public CompletionStage<String> tokenSecret(Supplier<String> draft) {
        return settle(TOKEN_SECRET, () -> CompletableFuture.completedFuture(draft.get()));
    }

    /**
     * How many lanes there are: executions belong to lanes by this number, so it can never be another.
     *
     * @param asked for a keyspace without data
     * @param before how many there were in keyspaces that were made before the number was stored
     */
    public CompletionStage<Integer> lanes(int asked, int before) {
        return settle(LANES, () -> anyData.execute().thenApply(found -> Integer.toString(found ? before : asked)))
                .thenApply(Integer::valueOf);
    }

    private CompletionStage<String> settle(String name, Supplier<CompletionStage<String>> first) {
        return select.execute(name)
                .thenCompose(stored -> stored.<CompletionStage<String>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> first.get().thenCompose(value -> insert.execute(name, value))));
    }
}
