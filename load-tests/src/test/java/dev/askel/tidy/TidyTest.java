// SPDX-License-Identifier: Apache-2.0
package dev.askel.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small rules that hold for the whole tree. Each failure names the file, the line and the rule. */
class TidyTest {

    private static final String LICENSE = "SPDX-License-Identifier: Apache-2.0";
    private static final int LINES_MAX = 400;
    private static final int LINE_LENGTH_MAX = 120;

    // Written so that this file does not break its own rule.
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern CONSOLE = Pattern.compile("System\\.(out|err)\\b|\\.printStackTrace\\(\\)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    private static final Pattern WARNING = Pattern.compile("\\bLINT_\\w+");

    private final SourceTree tree = SourceTree.read();

    @Test
    void shouldNameLicense_whenFileIsJavaSource() {
        assertThat(tree.filesEndingWith(".java")).isNotEmpty().allSatisfy(file -> assertThat(
                        SourceTree.lines(file).get(0))
                .as(tree.name(file))
                .isEqualTo("// " + LICENSE));
    }

    @Test
    void shouldBeExecutableAndNameLicense_whenFileIsScript() {
        List<Path> scripts = Stream.concat(tree.filesIn("bin").stream(), tree.filesIn(".ci").stream())
                .toList();

        assertThat(scripts).hasSizeGreaterThan(3).allSatisfy(script -> {
            assertThat(script).isExecutable();
            assertThat(SourceTree.lines(script)).as(tree.name(script)).contains("# " + LICENSE);
        });
    }

    @Test
    void shouldLeaveNothingToDo_whenFileIsCommitted() {
        List<Path> written = Stream.of(".java", ".proto", ".xml", ".md", ".conf", ".cql", ".sh")
                .flatMap(ending -> tree.filesEndingWith(ending).stream())
                .toList();

        assertThat(tree.linesWhere(written, LEFT_OVER.asPredicate())).isEmpty();
    }

    @Test
    void shouldBeSmall_whenFileIsJavaSource() {
        assertThat(tree.filesEndingWith(".java")).allSatisfy(file -> assertThat(SourceTree.lines(file))
                .as("%s has more than %d lines", tree.name(file), LINES_MAX)
                .hasSizeLessThanOrEqualTo(LINES_MAX));
    }

    @Test
    void shouldFitTheScreen_whenLineIsJava() {
        // The formatter breaks everything but texts, which are easier to read and to search for in one piece.
        Predicate<String> tooLong = line -> line.length() > LINE_LENGTH_MAX && line.indexOf('"') < 0;

        assertThat(tree.linesWhere(tree.filesEndingWith(".java"), tooLong)).isEmpty();
    }

    @Test
    void shouldLogAndNotPrint_whenCodeIsNotTheCommandLine() {
        List<Path> silent = tree.filesEndingWith(".java").stream()
                .filter(file -> tree.name(file).contains("/src/main/"))
                .filter(file -> !tree.name(file).contains("/node/cli/"))
                // The main of a child process, whose console is the parent's log.
                .filter(file -> !tree.name(file).endsWith("/embedded/CassandraMain.java"))
                .toList();

        assertThat(silent).isNotEmpty();
        assertThat(tree.linesWhere(silent, CONSOLE.asPredicate())).isEmpty();
    }

    @Test
    void shouldHaveReadme_whenFolderIsModule() {
        assertThat(tree.modules())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(module -> assertThat(module.resolve("README.md")).exists());
    }

    @Test
    void shouldLeadSomewhere_whenMarkdownLinksToFile() {
        List<String> broken = tree.filesEndingWith(".md").stream()
                .flatMap(file -> links(file)
                        .filter(link -> !Files.exists(file.resolveSibling(link)))
                        .map(link -> tree.name(file) + ": " + link))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void shouldTellWhatAWarningMeans_whenItIsOurOwn() {
        Path codes = tree.filesEndingWith("/DiagnosticCode.java").get(0);
        Path told = tree.filesEndingWith("docs/validation.md").get(0);

        List<String> warnings = WARNING.matcher(String.join("\n", SourceTree.lines(codes)))
                .results()
                .map(code -> "### " + code.group())
                .toList();

        assertThat(warnings).hasSizeGreaterThan(5);
        assertThat(SourceTree.lines(told).stream().filter(line -> line.startsWith("### ")))
                .containsExactlyElementsOf(warnings);
    }

    private static Stream<String> links(Path file) {
        return LINK.matcher(String.join("\n", SourceTree.lines(file)))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("#"))
                .map(link -> link.replaceFirst("#.*", ""));
    }
}
