// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * One page of a list operation.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, String nextToken) {

    private static final int SIZE_MAX = 100;

    /**
     * Cuts a page. A token says how many items came before it.
     *
     * @param maxResults 1 to 100; null is 100
     */
    static <T> Page<T> of(List<T> all, Integer maxResults, String token) {
        if (maxResults != null && (maxResults < 1 || maxResults > SIZE_MAX)) {
            throw EcsFaults.invalidParameter("maxResults must be between 1 and " + SIZE_MAX + ".");
        }
        int size = maxResults == null ? SIZE_MAX : maxResults;
        int from = Math.min(offset(token), all.size());
        int to = Math.min(from + size, all.size());
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? tokenOf(to) : null);
    }

    private static int offset(String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Math.max(0, Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
            throw EcsFaults.invalidParameter("Invalid token " + token);
        }
    }

    private static String tokenOf(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(offset).getBytes(StandardCharsets.UTF_8));
    }
}
