// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        assertThat(errors())
                .isEqualTo("askel: say which command: demo, dev, local-ecs, logs, node, schema, tasks or validate"
                        + SEE_HELP);
    }

    @ParameterizedTest
    @CsvSource({
        "dev --nonsense, Unknown option: '--nonsense'",
        "demo --port x, Invalid value for option '--port': 'x' is not an int",
        "dev --port 70000, '--port is 70000, but must be between 0 and 65535'",
        "dev --port -1, '--port is -1, but must be between 0 and 65535'",
        "demo --local-ecs, Unknown option: '--local-ecs'",
        "dev --backend podman, '--backend is ''podman'', but must be one of process, docker, auto, pretend'",
        "start, Unmatched argument at index 0: 'start'",
        "validate, Missing required parameter: 'FILE'",
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

    @Test
    void shouldSayWhereADefinitionIsWrong_whenItIsValidated(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("good.json"), """
                {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
                """);
        Path bad = Files.writeString(folder.resolve("bad.json"), """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Choice",
                    "Choices": [{"Variable": "$.Item.price.N", "NumericEquals": 1, "Next": "B"}]}}}
                """);

        int exitCode = run("validate " + good + " " + bad);

        assertThat(exitCode).isEqualTo(1);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo(good + ": valid");
        assertThat(lines.get(1)).isEqualTo(bad + ":1: ERROR MISSING_END_STATE: Workflow has no terminal state");
        assertThat(lines.get(2)).startsWith(bad + ":2: WARNING LINT_CHOICE_WITHOUT_DEFAULT at /States/A: ");
        assertThat(lines.get(3))
                .isEqualTo(bad + ":3: ERROR MISSING_TRANSITION_TARGET at /States/A/Choices[0]/Next:"
                        + " Missing 'Next' target: B");
        assertThat(lines.get(4)).startsWith(bad + ":3: WARNING LINT_STRING_COMPARED_AS_NUMBER at /States/A/Choices[0]");
        assertThat(lines.get(5)).isEqualTo(bad + ": 2 errors, 2 warnings");
    }

    @Test
    void shouldLeaveOutWarnings_whenOnlyErrorsAreAskedFor(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wait.json"), """
                {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true, "Parameters": {"TaskDefinition": "t"},
                  "Resource": "arn:aws:states:::ecs:runTask.sync"}}}
                """);

        assertThat(run("validate --errors-only " + file)).isZero();
        assertThat(run("validate --errors-only --type EXPRESS " + file)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("WARNING")
                .contains("ERROR");
    }

    @Test
    void shouldGiveTheLine_whenAFileIsNoJson(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\n  \"StartAt\": \"A\",\n  nothing\n}");

        assertThat(run("validate " + file)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(file + ":3: ERROR INVALID_JSON_DESCRIPTION: Unexpected character ('n' (code 110))");
    }

    @Test
    void shouldHoldToLimits_whenTheyAreChosen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("long.json"),
                "{\"StartAt\": \"A\", \"Comment\": \"" + "long ".repeat(300_000)
                        + "\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}");

        assertThat(run("validate " + file)).isZero();
        assertThat(run("validate --limits aws " + file)).isEqualTo(1);
        assertThat(run("validate --limits none " + file)).isEqualTo(1);
        assertThat(errors()).contains("askel.limits.profile is 'none', but must be one of [aws, default]");
    }

    @Test
    void shouldSaySo_whenThereIsNoFileToValidate() {
        int exitCode = run("validate nowhere.json");

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors()).isEqualTo("askel: there is no file nowhere.json.\n");
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
