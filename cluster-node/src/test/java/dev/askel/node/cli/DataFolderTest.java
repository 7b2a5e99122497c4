// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void shouldMakeFolder_whenItIsMissing() {
        Path folder = temporary.resolve("a/b");

        try (DataFolder data = DataFolder.claim(folder)) {
            assertThat(data.path()).isEqualTo(folder).isDirectory();
            assertThat(data.logs()).isEqualTo(folder.resolve("logs"));
        }
    }

    @Test
    void shouldRefuseInOneLine_whenFolderIsInUse() {
        try (DataFolder first = DataFolder.claim(temporary)) {
            assertThat(first.path()).isEqualTo(temporary);

            assertThatThrownBy(() -> DataFolder.claim(temporary))
                    .isInstanceOf(CliFailure.class)
                    .hasMessage("the data folder " + temporary + " is in use by another askel (process "
                            + ProcessHandle.current().pid()
                            + "). Stop that one, or choose another folder with --data.");
        }
    }

    @Test
    void shouldClaimAgain_whenFolderWasGivenBack() {
        DataFolder.claim(temporary).close();

        try (DataFolder again = DataFolder.claim(temporary)) {
            assertThat(again.path()).isEqualTo(temporary);
        }
    }

    @Test
    void shouldRefuseInOneLine_whenFolderIsAFile() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.claim(file))
                .isInstanceOf(CliFailure.class)
                .hasMessageStartingWith("cannot write to the data folder " + file)
                .hasMessageEndingWith("Choose another folder with --data.");
    }
}
