// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskelTest {

    private static final String SEE_HELP = ". 'askel help' shows what there is.\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldTellWhatIsThere_whenNoCommandIsGiven() {
        int exitCode = run("");

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors()).isEqualTo("askel: say which command: demo or dev" + SEE_HELP);
    }

    @ParameterizedTest
    @CsvSource({
        "dev --nonsense, Unknown option: '--nonsense'",
        "demo --port x, Invalid value for option '--port': 'x' is not an int",
        "dev --port 70000, '--port is 70000, but must be between 0 and 65535'",
        "dev --port -1, '--port is -1, but must be between 0 and 65535'",
        "demo --local-ecs, Unknown option: '--local-ecs'",
        "start, Unmatched argument at index 0: 'start'",
    })
    void shouldSayInOneLine_whenArgumentsAreNotUnderstood(String arguments, String line) {
        int exitCode = run(arguments);

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors()).isEqualTo("askel: " + line + SEE_HELP);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev --help", "demo --help"})
    void shouldShowOptions_whenHelpIsAsked(String arguments) {
        int exitCode = run(arguments);

        assertThat(exitCode).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--port=N", "--data=DIR");
        assertThat(err.size()).isZero();
    }

    private int run(String arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Askel.commandLine(console).execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
