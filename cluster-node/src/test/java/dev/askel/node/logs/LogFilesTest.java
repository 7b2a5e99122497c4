// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.node.logs.LogBatch.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilesTest {

    private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/a:*";

    @TempDir
    private Path folder;

    private static LogBatch batch(String group, String... lines) {
        return new LogBatch(
                group,
                "arn",
                Stream.of(lines).map(line -> new Record(Instant.EPOCH, line)).toList());
    }

    @Test
    void shouldWriteAFileForEachGroup_whenItIsClosed() throws IOException {
        try (LogFiles files = LogFiles.in(folder.resolve("logs"))) {
            files.write(batch(GROUP, "{1}", "{2}"));
            files.write(batch("other", "{4}"));
            files.write(batch(GROUP, "{3}"));
        }

        assertThat(Files.readAllLines(folder.resolve("logs/aws_vendedlogs_states_a.jsonl")))
                .containsExactly("{1}", "{2}", "{3}");
        assertThat(Files.readAllLines(folder.resolve("logs/other.jsonl"))).containsExactly("{4}");
    }

    @Test
    void shouldGoOnWithAFile_whenItIsThereAlready() throws IOException {
        for (String line : List.of("{1}", "{2}")) {
            try (LogFiles files = LogFiles.in(folder)) {
                files.write(batch("g", line));
            }
        }

        assertThat(Files.readAllLines(folder.resolve("g.jsonl"))).containsExactly("{1}", "{2}");
    }

    @Test
    void shouldKeepOneOlderFile_whenItGrowsTooLong() throws IOException {
        for (String line : List.of("{first}", "{second}", "{third}")) {
            try (LogFiles files = LogFiles.in(folder, 10, 5)) {
                files.write(batch("g", line));
            }
        }

        assertThat(Files.readAllLines(folder.resolve("g.jsonl"))).containsExactly("{third}");
        assertThat(Files.readAllLines(folder.resolve("g.jsonl.1"))).containsExactly("{second}");
    }

    @Test
    void shouldMakeNothing_whenNothingIsLogged() {
        LogFiles.in(folder.resolve("logs")).close();

        assertThat(folder.resolve("logs")).doesNotExist();
    }

    @Test
    void shouldNotFail_whenTheFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        try (LogFiles files = LogFiles.in(file)) {
            files.write(batch("g", "{1}"));
        }

        assertThat(file).isEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:r:1:log-group:/aws/vendedlogs/states/a:*, aws_vendedlogs_states_a.jsonl",
        "arn:aws:logs:r:1:log-group:plain, plain.jsonl",
        "../../etc/passwd, etc_passwd.jsonl",
        "arn:aws:logs:r:1:log-group:..:*, log-group.jsonl",
    })
    void shouldStayInTheFolder_whateverTheGroupIsCalled(String group, String file) {
        assertThat(LogFiles.fileName(group)).isEqualTo(file);
    }
}
