// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Texts as Cassandra sorts them. */
final class Texts {

    /** By the bytes of their UTF-8; {@link String#compareTo} differs for characters beyond the first plane. */
    static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Texts() {}
}
