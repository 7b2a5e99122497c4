// SPDX-License-Identifier: Apache-2.0
package dev.askel.ecs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityLogTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveNewestValues_whenOpenedAgain() throws IOException {
        try (EntityLog log = open()) {
            log.put("task", "a", number(1));
            log.put("task", "b", number(2));
            log.put("task", "a", number(3));
            log.put("cluster", "a", number(4));
            log.remove("task", "b");
        }

        try (EntityLog log = open()) {
            assertThat(log.keys("task")).containsExactly("a");
            assertThat(log.get("task", "a")).contains(number(3));
            assertThat(log.get("cluster", "a")).contains(number(4));
            assertThat(Files.readAllLines(file())).hasSize(2);
        }
    }

    @Test
    void shouldPassOverTornLine_whenMachineLostPower() throws IOException {
        try (EntityLog log = open()) {
            log.put("task", "a", number(1));
        }
        Files.writeString(file(), "{\"kind\":\"task\",\"key\":\"b\",\"val", StandardOpenOption.APPEND);

        try (EntityLog log = open()) {
            assertThat(log.keys("task")).containsExactly("a");
            log.put("task", "c", number(5));
        }
        try (EntityLog log = open()) {
            assertThat(log.keys("task")).containsExactly("a", "c");
        }
    }

    @Test
    void shouldSayWhatToDo_whenFileIsDamaged() throws IOException {
        Files.writeString(file(), "not json\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("Move the folder away");
    }

    @Test
    void shouldStaySmall_whenOneValueChangesOften() throws IOException {
        try (EntityLog log = open()) {
            for (int i = 0; i < 25_000; i++) {
                log.put("task", "a", number(i));
            }

            assertThat(Files.readAllLines(file()).size()).isLessThan(10_002);
        }
        try (EntityLog log = open()) {
            assertThat(log.get("task", "a")).contains(number(24_999));
        }
    }

    private EntityLog open() throws IOException {
        return EntityLog.open(file());
    }

    private Path file() {
        return folder.resolve("entities.jsonl");
    }

    private static JsonNode number(int value) {
        return JsonNodeFactory.instance.numberNode(value);
    }
}
