package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Paths that a document names in `code` or in a link. Where it says `…` or `<name>` it speaks of a
/// pattern; `/api/…` is an address, `target/` is built, `.caseloop/` is there when the system has
/// run.
final class DocumentedPaths {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern CODE = Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)*/?)`");
    private static final Pattern FILE = Pattern.compile(".+\\.(md|java|xml|sql|yml|svg|csv|sh)");

    private DocumentedPaths() {
    }

    static List<String> missing(SourceFile document) {
        Path root = Sources.root();
        Path folder = root.resolve(document.path()).getParent();
        Stream<String> links = LINK.matcher(document.text()).results().map(MatchResult::group)
                .map(DocumentedPaths::target).filter(link -> !link.contains(":") && !link.isEmpty())
                .filter(link -> !Files.exists(folder.resolve(link)));
        Stream<String> code = CODE.matcher(document.text()).results().map(m -> m.group(1))
                .filter(path -> isPath(root, path)).filter(path -> !path.contains("target/")
                        && !path.startsWith(".caseloop"))
                .filter(path -> !Files.exists(root.resolve(path)) && !Files.exists(folder.resolve(path)));
        return Stream.concat(links, code).distinct().toList();
    }

    private static String target(String link) {
        String target = link.substring(2, link.length() - 1);
        int fragment = target.indexOf('#');
        return fragment < 0 ? target : target.substring(0, fragment);
    }

    private static boolean isPath(Path root, String text) {
        int slash = text.indexOf('/');
        return slash > 0 && Files.exists(root.resolve(text.substring(0, slash))) || FILE.matcher(text).matches();
    }
}
