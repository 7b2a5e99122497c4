// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.askel.engine.json.Json;
import dev.askel.engine.language.parse.ParseResult;
import dev.askel.engine.language.parse.Severity;
import dev.askel.engine.language.parse.StateMachineParser;
import dev.askel.engine.language.reference.VariableReferences;
import dev.askel.engine.language.validation.MachineType;
import dev.askel.engine.language.validation.Validation;
import dev.askel.engine.limit.Limits;
import dev.askel.engine.simulation.Draws;
import dev.askel.engine.simulation.RandomMachines;
import dev.askel.engine.simulation.Simulation;
import dev.askel.engine.simulation.Simulation.Crashes;
import org.junit.jupiter.api.Test;

/** Spoilt definitions: nothing may come of them but diagnostics, or a machine that runs to some end. */
class DefinitionFuzzTest {

    /** Short, so that a machine which was spoilt into an endless loop comes to its end. */
    private static final Limits LIMITS = new Limits(100, 500, 100_000, 5);

    private int accepted;
    private int refused;

    @Test
    void shouldOnlyGiveDiagnostics_whenTheTextIsSpoilt() {
        Rounds.of(400, seed -> {
            Draws draws = new Draws(seed);
            return new Definition(new TextSpoiler(draws).spoil(definition(draws)), seed);
        });

        assertThat(refused).isPositive();
        assertThat(accepted).isPositive();
    }

    @Test
    void shouldOnlyGiveDiagnosticsOrRun_whenTheJsonIsSpoilt() {
        Rounds.of(400, seed -> {
            Draws draws = new Draws(seed);
            Json definition = Json.parse(definition(draws));
            return new Definition(
                    new JsonSpoiler(draws).spoil(definition.tree()).toString(), seed);
        });

        assertThat(refused).isPositive();
        assertThat(accepted).isPositive();
    }

    @Test
    void shouldOnlyGiveDiagnostics_whenJsonIsAnything() {
        Rounds.of(200, seed -> {
            Draws draws = new Draws(seed);
            return new Definition(new JsonSpoiler(draws).value(6).toString(), seed);
        });
    }

    private static String definition(Draws draws) {
        return new RandomMachines(draws.below(1_000)).definition();
    }

    private final class Definition implements Rounds.Attempt {

        private final String text;
        private final long seed;

        Definition(String text, long seed) {
            this.text = text;
            this.seed = seed;
        }

        @Override
        public void run() {
            ParseResult result = StateMachineParser.parse(text);
            boolean hasErrors = result.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR);
            assertThat(result.machine().isPresent()).isNotEqualTo(hasErrors);
            for (MachineType type : MachineType.values()) {
                Validation lint = Validation.lint(text, type);
                assertThat(lint.machine().isPresent()).isNotEqualTo(lint.hasErrors());
            }
            if (result.machine().isPresent()) {
                accepted++;
                runs();
            } else {
                refused++;
                assertThat(result.invalidDefinition()).isNotBlank();
            }
        }

        private void runs() {
            VariableReferences.of(text);
            Simulation simulation = new Simulation(text, seed, Crashes.never(), LIMITS);
            simulation.run();
            assertThat(simulation.state().isRunning()).isFalse();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
