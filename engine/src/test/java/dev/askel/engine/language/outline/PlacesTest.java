// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.outline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    private static final Places PLACES = Places.of("""
            {
              "StartAt": "A",
              "States": {
                "A": {
                  "Choices": [
                    {"Next": "A"}, 7,
                    {
                      "Next": "B"
                    }
                  ]
                }
              }
            }
            """);

    @ParameterizedTest
    @CsvSource({
        "/StartAt, 2",
        "/States/A, 4",
        "/States/A/Choices[0]/Next, 6",
        "/States/A/Choices[1], 6",
        "/States/A/Choices[2], 7",
        "/States/A/Choices[2]/Next, 8",
        "/States/A/Choices[2]/Missing, 7",
        "/States/A/Choices[9], 5",
        "/States/A/End/Missing, 4",
        "/, 1",
        "elsewhere, 1"
    })
    void shouldGiveTheLine_whenALocationIsThereOrSomethingAroundIt(String location, int line) {
        assertThat(PLACES.line(location)).isEqualTo(line);
    }

    @Test
    void shouldGiveWhatItCan_whenTheTextIsNoObject() {
        assertThat(Places.of("{\"a\":").line("/b")).isEqualTo(1);
        assertThat(Places.of("{\"a\":\n1,\n\"b\": 2,").line("/b")).isEqualTo(3);
        assertThat(Places.of("7").line("/b")).isEqualTo(1);
        assertThat(Places.of("").line("/b")).isEqualTo(1);
    }
}
