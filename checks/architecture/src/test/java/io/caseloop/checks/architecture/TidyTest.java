package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All files comply, and each rule detects its counter-example.
class TidyTest {

    private static final List<SourceFile> FILES = Sources.all();
    private static final String MAIN = "x/src/main/java/X.java";
    private static final Map<String, SourceFile> BROKEN = Map.ofEntries(
            Map.entry("columns", new SourceFile("x/db/V1__x.sql", "-- 中".repeat(31))),
            Map.entry("short-files", new SourceFile(MAIN, "//\n".repeat(250))),
            Map.entry("short-methods", new SourceFile(MAIN, "class X { void x() {" + "\n".repeat(70) + "} }")),
            Map.entry("names", new SourceFile(MAIN, "package io.caseloop.util; class XIm" + "pl {}")),
            Map.entry("unfinished", new SourceFile(MAIN, "// TO" + "DO: everything")),
            Map.entry("no-sleeping", new SourceFile(MAIN, "Thread" + ".sleep(1);")),
            Map.entry("no-disabled-tests", new SourceFile(MAIN, "@Dis" + "abled void x() {}")),
            Map.entry("no-skipped-tests", new SourceFile(MAIN, "import static org.junit.jupiter.api.Assump"
                    + "tions.assumeTrue;")), Map.entry("documented", new SourceFile(MAIN, "public class X {}")),
            Map.entry("tests-are-sentences",
                    new SourceFile("x/src/test/java/XTest.java", "class XTest { @Test void works() {} }")),
            Map.entry("no-silent-catch",
                    new SourceFile(MAIN, "class X { void x() { try { y(); } catch (Exception e) { } } }")),
            Map.entry("no-default-over-own-facts", new SourceFile(MAIN,
                    "class X implements Decider<C, S, E> { int x(E e) { return switch (e) { case A a -> 1; default -> "
                            + "2; }; } }")),
            Map.entry("no-registry-hosts",
                    new SourceFile("x/pom.xml", "<url>https://repo.ma" + "ven.apache.org</url>")),
            Map.entry("no-machine-paths", new SourceFile("x/README.md", "see /ho" + "me/li/notes")),
            Map.entry("paths-exist", new SourceFile("README.md", "see `decider/nowhere.txt` and [this](docs/gone.md)")),
            Map.entry("rules-exist", new SourceFile("README.md", "as S99 says")));

    static Stream<TidyRule> rules() {
        return Tidy.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_habit_is_kept(TidyRule rule) {
        assertThat(rule.check(FILES)).as("%s: %s", rule.name(), rule.comply()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_finds_what_breaks_it(TidyRule rule) {
        assertThat(BROKEN).containsKey(rule.name());
        assertThat(rule.check(List.of(BROKEN.get(rule.name())))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_exception_names_a_file_that_is_there_and_would_break_the_rule(TidyRule rule) {
        rule.exceptions().forEach((path, reason) -> {
            assertThat(reason).as(path).isNotBlank();
            assertThat(FILES.stream().filter(file -> file.path().equals(path))
                    .flatMap(file -> rule.offences().apply(file).stream())).as(path).isNotEmpty();
        });
    }

    @Test
    void a_commented_type_a_said_nothing_and_a_path_that_is_there_are_let_through() {
        assertThat(offences("documented", new SourceFile(MAIN, "/// What it is.\npublic class X {}"))).isEmpty();
        assertThat(
                offences("no-silent-catch",
                        new SourceFile(MAIN, "class X { void x() { try { y(); } catch (Exception e) { // gone "
                                + "already\n " + "} } }"))).isEmpty();
        assertThat(
                offences("paths-exist",
                        new SourceFile("README.md", "`decider/pom.xml`, `application/json`, [a](docs/events.md#x), "
                                + "[b](https://x.org)"))).isEmpty();
        assertThat(offences("rules-exist", new SourceFile("README.md", "S1, R10 and X3"))).isEmpty();
    }

    @Test
    void a_line_may_have_120_columns_and_text_for_people_more() {
        assertThat(offences("columns", new SourceFile(MAIN, "中".repeat(120)))).isEmpty();
        assertThat(offences("columns", new SourceFile(MAIN, "//\n" + "x".repeat(121))))
                .containsExactly(MAIN + ": line 2 has 121 columns");
        assertThat(offences("columns", new SourceFile("README.md", "x".repeat(300)))).isEmpty();
    }

    @Test
    void both_paths_of_a_document_that_are_not_there_are_found() {
        assertThat(offences("paths-exist", BROKEN.get("paths-exist"))).hasSize(2);
    }

    @Test
    void there_are_files_to_hold_the_habits_for() {
        assertThat(FILES).hasSizeGreaterThan(100).anyMatch(file -> file.path().equals("pom.xml"));
    }

    private static List<String> offences(String rule, SourceFile file) {
        return rules().filter(r -> r.name().equals(rule)).findFirst().orElseThrow().check(List.of(file));
    }
}
