// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.pekko.serialization.jackson.JacksonMigration;

/**
 * A stored format in its first version. Its number is stored with each row, and a row with a higher one is refused: an
 * old Askel does not read what a newer one has written. The next version gets a class of its own that changes the older
 * trees.
 */
public final class FirstVersion extends JacksonMigration {

    @Override
    public int currentVersion() {
        return 1;
    }

    @Override
    public JsonNode transform(int fromVersion, JsonNode json) {
        throw new IllegalStateException("There is no version before the first one, but this is version " + fromVersion);
    }
}
