// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.statement;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Takes the rows of a result; only for statements with a LIMIT, whose rows fit into memory. */
final class Rows {

    private Rows() {}

    static <T> CompletionStage<List<T>> all(AsyncResultSet result, Function<Row, T> reader) {
        return more(result, reader, new ArrayList<>());
    }

    private static <T> CompletionStage<List<T>> more(AsyncResultSet result, Function<Row, T> reader, List<T> taken) {
        result.currentPage().forEach(row -> taken.add(reader.apply(row)));
        if (!result.hasMorePages()) {
            return CompletableFuture.completedFuture(taken);
        }
        return result.fetchNextPage().thenCompose(next -> more(next, reader, taken));
    }
}
