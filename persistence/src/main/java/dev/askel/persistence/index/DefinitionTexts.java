// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.askel.persistence.statement.InsertDefinition;
import dev.askel.persistence.statement.SelectDefinition;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The texts of definitions by the hash of their content; what is stored never changes. */
public final class DefinitionTexts {

    private final InsertDefinition insert;
    private final SelectDefinition select;

    /** Over tables that exist. Prepares its statements; blocks. */
    public DefinitionTexts(CqlSession session, String keyspace) {
        this.insert = new InsertDefinition(session, keyspace);
        this.select = new SelectDefinition(session, keyspace);
    }

    /** Stores a text; storing it again is harmless. */
    public CompletionStage<?> put(String contentHash, String definition) {
        return insert.execute(contentHash, definition);
    }

    /** The text of that hash; empty where it was never stored. */
    public CompletionStage<Optional<String>> get(String contentHash) {
        return select.execute(contentHash);
    }
}
