// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.cli;

import dev.askel.engine.language.outline.Places;
import dev.askel.engine.language.parse.Diagnostic;
import dev.askel.engine.language.validation.MachineType;
import dev.askel.engine.language.validation.Validation;
import dev.askel.engine.limit.DefinitionLimits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code askel validate}: what is wrong with definitions in files, without a node. */
@Command(
        name = "validate",
        description =
                "Says what is wrong with state machine definitions, with line and place. Exit code 1 if any of them"
                        + " could not be run.")
final class ValidateCommand implements Callable<Integer> {

    private static final int EXIT_INVALID = 1;
    /** The location of what is no JSON. */
    private static final Pattern POSITION = Pattern.compile("; line: (\\d+), column: \\d+\\]$");

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with one definition each, in JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "STANDARD",
            description = "Type of the machines: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private MachineType type = MachineType.STANDARD;

    @Option(names = "--errors-only", description = "Leave out warnings.")
    private boolean errorsOnly;

    @Mixin
    private LimitsOption limits = new LimitsOption();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show these options.")
    private boolean help;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DefinitionLimits bounds = limits.limits().definition();
        boolean valid = true;
        for (Path file : files) {
            valid &= isValid(file, bounds);
        }
        return valid ? 0 : EXIT_INVALID;
    }

    private boolean isValid(Path file, DefinitionLimits bounds) {
        String definition = read(file);
        Validation validation =
                errorsOnly ? Validation.compile(definition, type, bounds) : Validation.lint(definition, type, bounds);
        List<Diagnostic> shown = errorsOnly ? validation.errors() : validation.diagnostics();
        Places places = Places.of(definition);
        shown.stream()
                .sorted(Comparator.comparingInt(one -> line(places, one)))
                .forEach(one -> console.line(describe(file, places, one)));
        int errors = validation.errors().size();
        int warnings = shown.size() - errors;
        console.line(file + ": " + (errors == 0 ? "valid" : count(errors, "error"))
                + (warnings == 0 ? "" : ", " + count(warnings, "warning")));
        return errors == 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CliFailure("there is no file " + file + ".", e);
        } catch (CharacterCodingException e) {
            throw new CliFailure(file + " is no text in UTF-8.", e);
        } catch (IOException e) {
            throw new CliFailure("cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static int line(Places places, Diagnostic diagnostic) {
        String location = diagnostic.location().orElse("");
        Matcher position = POSITION.matcher(location);
        return position.find() ? Integer.parseInt(position.group(1)) : places.line(location);
    }

    /** In the form that editors take for a link, and with the place that the API gives. */
    private static String describe(Path file, Places places, Diagnostic diagnostic) {
        String location = diagnostic
                .location()
                .filter(place -> !POSITION.matcher(place).find())
                .map(place -> " at " + place)
                .orElse("");
        return file + ":" + line(places, diagnostic) + ": " + diagnostic.severity() + " " + diagnostic.code() + location
                + ": " + diagnostic.message().lines().findFirst().orElse("");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
