// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import java.util.List;
import java.util.stream.Stream;

/** The records of a sealed interface, those of its sealed sub-interfaces included. */
public final class SealedFamily {

    private SealedFamily() {}

    /** Those of an interface; of a record itself. */
    public static List<Class<?>> recordsOf(Class<?> type) {
        return records(type).toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedFamily::records)
                : Stream.of(type);
    }
}
