// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A state machine, an input, and the program of the container that it runs: a single Java source file.
 *
 * @param name of the folder, the machine, the task definition and its container
 * @param title what it shows, in a few words
 * @param definition in the Amazon States Language
 * @param input JSON text
 * @param program absolute path of the source file
 */
public record Example(String name, String title, String definition, String input, Path program) {

    /** The examples of the repository, in the order in which they are best understood. */
    public static List<Example> all(Path folder) {
        return List.of(
                read(folder, "word-count", "WordCount.java", "a container that is waited for (.sync)"),
                read(folder, "stock-check", "StockCheck.java", "a container that calls back (.waitForTaskToken)"));
    }

    private static Example read(Path examples, String name, String program, String title) {
        Path folder = examples.resolve(name).toAbsolutePath().normalize();
        return new Example(
                name,
                title,
                text(folder.resolve("state-machine.asl.json")),
                text(folder.resolve("input.json")),
                folder.resolve(program));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the example " + file, e);
        }
    }
}
