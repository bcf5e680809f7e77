package io.caseloop.checks.architecture;

import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A convention that a test enforces.
///
/// @param name what a failure is called by
/// @param comply what to do about an offence
/// @param appliesTo the files it looks at
/// @param exceptions files it leaves alone, by path, with the reason
/// @param offences what is wrong in a file: a line or a name each
record TidyRule(String name, String comply, Predicate<SourceFile> appliesTo, Map<String, String> exceptions,
                Function<SourceFile, List<String>> offences) {

    TidyRule(String name, String comply, Predicate<SourceFile> appliesTo, Function<SourceFile, List<String>> offences) {
        this(name, comply, appliesTo, Map.of(), offences);
    }

    /// A pattern that no line may contain.
    static TidyRule without(String name, String comply, Predicate<SourceFile> appliesTo, Pattern pattern) {
        return new TidyRule(name, comply, appliesTo, file -> {
            List<String> lines = file.lines();
            return IntStream.range(0, lines.size()).filter(i -> pattern.matcher(lines.get(i)).find())
                    .mapToObj(i -> "line " + (i + 1) + ": " + lines.get(i).strip()).toList();
        });
    }

    TidyRule except(Map<String, String> reasons) {
        return new TidyRule(name, comply, appliesTo, reasons, offences);
    }

    /// `path: offence` of every file it applies to.
    List<String> check(List<SourceFile> files) {
        return files.stream().filter(appliesTo).filter(file -> !exceptions.containsKey(file.path()))
                .flatMap(file -> offences.apply(file).stream().map(offence -> file.path() + ": " + offence)).toList();
    }
}
