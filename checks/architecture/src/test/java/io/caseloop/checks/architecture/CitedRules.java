package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Rule numbers (`I1`, `R12` …) that documents and comments cite must stand in
/// docs/service-process.md.
final class CitedRules {

    private static final Pattern DEFINED = Pattern.compile("(?m)^- ([IRSKFQX]\\d{1,2}) ");
    private static final Pattern CITED = Pattern.compile("(?<![\\w/\"-])[IRSKFQX]\\d{1,2}\\b(?![\\w/\"-])");

    private CitedRules() {
    }

    static List<String> unknown(SourceFile file) {
        Set<String> defined = defined();
        return file.lines().stream().filter(line -> file.isDocument() || line.strip().startsWith("//"))
                .flatMap(line -> CITED.matcher(line).results().map(MatchResult::group))
                .filter(rule -> !defined.contains(rule)).distinct().toList();
    }

    static Set<String> defined() {
        try {
            return DEFINED.matcher(Files.readString(Sources.root().resolve("docs/service-process.md"))).results()
                    .map(m -> m.group(1)).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
