package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Lines of code are short enough to be read beside another file. A character is a column, Chinese ones too.
final class Columns {

    static final int MOST = 120;

    private static final Set<String> CODE = Set.of("java", "ts", "sql", "sh");

    private Columns() {
    }

    static TidyRule rule() {
        return new TidyRule("columns", "at most " + MOST + " columns: break the line where a sentence would pause; if "
                + "it still says too much, give a part of it a name",
                file -> CODE.contains(file.extension()), Columns::tooLong);
    }

    private static List<String> tooLong(SourceFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size()).filter(i -> columns(lines.get(i)) > MOST)
                .mapToObj(i -> "line " + (i + 1) + " has " + columns(lines.get(i)) + " columns").toList();
    }

    private static int columns(String line) {
        return line.codePointCount(0, line.length());
    }
}
