// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.outline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.askel.engine.language.model.QueryLanguage;
import java.util.List;

/**
 * A state as it is written.
 *
 * @param location as diagnostics name it, for example {@code /States/Split/Branches[0]/States/Pay}
 * @param language its own query language, else the machine's
 * @param source its JSON object, to be read only
 * @param blocks its branches, or its item processor
 */
public record StateOutline(
        String name, String location, QueryLanguage language, JsonNode source, List<BlockOutline> blocks) {

    public StateOutline {
        blocks = List.copyOf(blocks);
    }

    /** The Type as it is written; empty text where there is none. */
    public String type() {
        return source.path("Type").asText();
    }

    /** Where a field of this state is. */
    public String location(String field) {
        return location + "/" + field;
    }
}
