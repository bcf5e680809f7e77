package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Documents that a text names outside of links and `code`, which [DocumentedPaths] reads.
final class MentionedDocuments {

    private static final Pattern MENTION = Pattern.compile("(?<![\\w/.`(\\[-])([\\w-]+(?:/[\\w.-]+)*\\.md)\\b");

    private MentionedDocuments() {
    }

    /// Those that are neither in the repository nor beside the document.
    static List<String> missing(SourceFile document) {
        Path root = Sources.root();
        Path folder = root.resolve(document.path()).getParent();
        return MENTION.matcher(document.text()).results().map(match -> match.group(1)).distinct()
                .filter(path -> !Files.exists(root.resolve(path)) && !Files.exists(folder.resolve(path))).toList();
    }
}
