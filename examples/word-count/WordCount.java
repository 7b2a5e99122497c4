// SPDX-License-Identifier: Apache-2.0

import java.util.Arrays;

/**
 * The container program of the word-count example: counts the words of TEXT. It knows nothing of Step Functions; with
 * {@code .sync} the state machine waits until it ends, and its exit code says whether it went well.
 */
public final class WordCount {

    public static void main(String[] arguments) {
        String text = System.getenv().getOrDefault("TEXT", "");
        long words = Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty()).count();
        System.out.println(words + " words");
        if (words == 0) {
            System.err.println("There is nothing to count: the environment variable TEXT is empty.");
            System.exit(3);
        }
    }
}
