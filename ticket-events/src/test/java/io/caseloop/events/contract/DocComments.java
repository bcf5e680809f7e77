package io.caseloop.events.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the `///` comment above a record says of it and of its components, read from the source.
///
/// @param text the sentences before the first `@param`
/// @param parameters by component
record DocComments(String text, Map<String, String> parameters) {

    static DocComments of(Class<?> type) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        Path source = Repository.module().resolve("src/main/java").resolve(top.getName().replace('.', '/') + ".java");
        try {
            return above(Files.readAllLines(source), "record " + type.getSimpleName() + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocComments above(List<String> lines, String declaration) {
        int at = 0;
        while (!lines.get(at).contains(declaration)) {
            at++;
        }
        Deque<String> comment = new ArrayDeque<>();
        for (int i = at - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.startsWith("///")) {
                comment.addFirst(line.substring(3).strip());
            } else if (!line.startsWith("@")) {
                break;
            }
        }
        return parse(comment);
    }

    private static DocComments parse(Iterable<String> comment) {
        StringBuilder text = new StringBuilder();
        Map<String, StringBuilder> parameters = new LinkedHashMap<>();
        StringBuilder current = text;
        for (String line : comment) {
            if (line.startsWith("@param ")) {
                String[] words = line.split(" ", 3);
                current = new StringBuilder(words.length > 2 ? words[2] : "");
                parameters.put(words[1], current);
            } else if (!line.isEmpty()) {
                current.append(current.isEmpty() ? "" : " ").append(line);
            }
        }
        Map<String, String> said = new LinkedHashMap<>();
        parameters.forEach((name, words) -> said.put(name, words.toString()));
        return new DocComments(text.toString(), said);
    }
}
