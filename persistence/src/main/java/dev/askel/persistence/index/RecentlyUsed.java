// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.index;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers a bounded number of values: those used last. Not safe for several threads. */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final int sizeMax;

    RecentlyUsed(int sizeMax) {
        super(CAPACITY, LOAD_FACTOR, true);
        this.sizeMax = sizeMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > sizeMax;
    }
}
