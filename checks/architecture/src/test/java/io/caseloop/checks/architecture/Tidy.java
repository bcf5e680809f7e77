package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The conventions of CONTRIBUTING.md as rules over files. Forbidden words are written in two
/// halves, so that this file complies with them.
final class Tidy {

    private static final int FILE_LINES = 250;
    private static final int METHOD_LINES = 70;
    private static final Set<String> CODE = Set.of("java", "ts", "css", "sql", "sh", "html", "caseloop");
    private static final Pattern BAD_PACKAGE = Pattern.compile("(^|\\.)(common|utils?|core|helpers?|impl|misc)(\\.|$)");
    private static final Pattern BAD_TYPE =
            Pattern.compile("(Common\\w*|\\w*Utils?|\\w*Impl|\\w*Manager|\\w*Helper|\\w*D[Tt][Oo])");

    private static final Map<String, String> LONG_FILES = Map.of(
            "backbone/src/main/resources/db/backbone/V1__event_store.sql",
            "every table and column of the backbone with its comment, and the statement that appends, in one "
                    + "migration");
    private static final String NO_DATA = "real questions lie beside the repository or they do not; a clean clone has "
            + "none, in CI either, and says so";
    private static final Map<String, String> VISIBLE_SKIPS = Map.of(
            "checks/browser/src/test/java/io/caseloop/checks/browser/NeededHere.java", "a failure in CI",
            "checks/journeys/src/test/java/io/caseloop/checks/journeys/Packaged.java", "a failure in CI",
            "checks/journeys/src/test/java/io/caseloop/checks/journeys/RealQuestionsSampleTest.java", NO_DATA,
            "front-door/src/test/java/io/caseloop/frontdoor/keycloak/KeycloakLoginTest.java",
            "a server of 177 MB, started on request only; ProviderLoginTest holds the same rules with a stand-in",
            "front-door/src/test/java/io/caseloop/frontdoor/keycloak/KeycloakTest.java",
            "a server of 177 MB, started on request only; ExternalTokensTest holds the same rules with a stand-in",
            "knowledge-service/src/test/java/io/caseloop/knowledge/write/index/Cmrc2018Test.java", NO_DATA,
            "process-mining/src/test/java/io/caseloop/mining/figures/KnownFiguresTest.java",
            "public logs lie beside the repository or they do not; LogFiguresTest holds the definitions with logs of "
                    + "our own",
            "quality-service/src/test/java/io/caseloop/quality/journey/read/export/ExportFormatsTest.java",
            "the standards' schemas lie beside the repository or they do not; other tests check the formats");

    private Tidy() {
    }

    static List<TidyRule> rules() {
        return List.of(
                Columns.rule(),
                new TidyRule("short-files", "split it: one idea per file, under " + FILE_LINES + " lines",
                        file -> CODE.contains(file.extension()), Tidy::longFile).except(LONG_FILES),
                new TidyRule("short-methods", "split it: under " + METHOD_LINES + " lines", SourceFile::isJava,
                        file -> JavaOutline.of(file).methods()
                        .stream().filter(m -> m.lines() >= METHOD_LINES)
                        .map(m -> m.name() + " has " + m.lines() + " lines").toList()),
                new TidyRule("names", "name it by its one job; no shared drawer, no layer, no pattern in the name",
                        SourceFile::isJava, Tidy::badNames),
                TidyRule.without("unfinished", "do it, or file an issue", Tidy::isText,
                        Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b")),
                TidyRule.without("no-sleeping", "wait for a condition: a queue, a future, a poll with a bound",
                        SourceFile::isJava, Pattern.compile("Thread" + "\\.sleep|TimeUnit\\.\\w+\\.sleep")),
                TidyRule.without("no-disabled-tests", "mend it or delete it", SourceFile::isJava,
                        Pattern.compile("@Dis" + "abled\\b")),
                TidyRule.without("no-skipped-tests", "a test that can pass by not running proves nothing; if it must, "
                        + "it says why here, and fails in CI",
                        SourceFile::isJava, Pattern.compile("\\bAssump" + "tions\\b|@(En|Dis)abled" + "(If|On|For)"))
                        .except(VISIBLE_SKIPS),
                new TidyRule("documented", "say with /// what the public type is, and the rule it serves",
                        file -> file.isJava() && file.isProduct(),
                        file -> JavaOutline.of(file).types().stream().filter(t -> t.topLevel() && t.isPublic()
                                && !t.documented()).map(JavaOutline.Type::name).toList()),
                new TidyRule("tests-are-sentences", "name the test by what it shows: words joined by _",
                        file -> file.isJava() && file.path().contains("src/test/"), file -> JavaOutline.of(file)
                                .methods().stream()
                                .filter(m -> m.test() && m.name().chars().filter(c -> c == '_').count() < 2)
                                .map(JavaOutline.Method::name).toList()),
                new TidyRule("no-silent-catch", "handle it, throw it on, or say in a comment why it is nothing",
                        SourceFile::isJava,
                        file -> JavaOutline.of(file).silentCatches().stream().map(line -> "line " + line).toList()),
                new TidyRule("no-default-over-own-facts", "name every case: a new fact must break the compile of "
                        + "its decider",
                        file -> file.isJava() && file.isProduct() && file.text().contains("implements Decider<"),
                        file -> JavaOutline.of(file).openSwitches().stream().map(line -> "line " + line).toList()),
                TidyRule.without("no-registry-hosts", "the user's own Maven and npm settings decide where "
                        + "packages come " + "from", Tidy::isText,
                        Pattern.compile("(repo1?\\.maven|registry\\.npm" + "js|npm" + "mirror|docker" + "\\.io|quay"
                                + "\\.io|ghcr" + "\\.io|pypi" + "\\.org|jcen" + "ter|services\\.gradle)")),
                TidyRule.without("no-machine-paths", "a path of one machine means nothing on another", Tidy::isText,
                        Pattern.compile("(?<![\\w}.*])/(wo" + "rk|ro" + "ot|ho" + "me|Us" + "ers)/\\w")),
                new TidyRule("paths-exist", "name a path that is there", SourceFile::isDocument,
                        DocumentedPaths::missing),
                new TidyRule("rules-exist", "cite a rule of docs/service-process.md", file -> file.isDocument()
                        || file.isJava() && file.isProduct(), CitedRules::unknown));
    }

    private static boolean isText(SourceFile file) {
        return !file.text().isEmpty() && !file.path().equals("LICENSE");
    }

    private static List<String> longFile(SourceFile file) {
        long lines = file.text().lines().count();
        return lines < FILE_LINES ? List.of() : List.of(lines + " lines");
    }

    private static List<String> badNames(SourceFile file) {
        JavaOutline outline = JavaOutline.of(file);
        Predicate<String> bad = name -> BAD_TYPE.matcher(name).matches();
        return Stream.concat(Stream.of(outline.packageName()).filter(p -> BAD_PACKAGE.matcher(p).find()),
                outline.types().stream().map(JavaOutline.Type::name).filter(bad)).toList();
    }
}
