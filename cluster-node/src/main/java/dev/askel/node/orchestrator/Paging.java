// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.orchestrator;

/** Sizes of pages. */
final class Paging {

    private static final int DEFAULT = 100;

    private Paging() {}

    /**
     * How many results a page has: 100 where the request says 0 or nothing; the front has checked the greatest value.
     */
    static int size(Integer maxResults) {
        return maxResults == null || maxResults == 0 ? DEFAULT : maxResults;
    }
}
