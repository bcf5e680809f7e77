package io.caseloop.benchmarks.questions;

import io.caseloop.benchmarks.BenchFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Questions with their category: a CSV file `text,category` such as BANKING77's train.csv, or our
/// own sample of fifty.
///
/// @param lines text and category each
record Source(String name, List<Line> lines) {

    record Line(String text, String category) {
    }

    /// @param file null for the sample
    static Source of(Path file) {
        try (BufferedReader in = file == null
                ? new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(Source.class.getResourceAsStream("/questions.csv")),
                        StandardCharsets.UTF_8)) : Files.newBufferedReader(file)) {
            List<Line> lines = records(in.readAllAsString()).stream().skip(1).filter(r -> r.size() >= 2
                    && !r.get(0).isBlank()).map(r -> new Line(r.get(0).strip(), r.get(1).strip())).toList();
            if (lines.isEmpty()) {
                throw new BenchFailed("The file holds no questions: expected the columns text,category.");
            }
            return new Source(file == null ? "the sample of our own" : file.getFileName().toString(), lines);
        } catch (IOException e) {
            throw new BenchFailed("Cannot read " + file + ": " + e.getMessage()
                    + ". Leave the file out to use the sample.", e);
        }
    }

    /// As many, spread evenly over the file, so that every category takes part.
    List<Line> spread(int count) {
        int wanted = Math.min(count, lines.size());
        List<Line> chosen = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(lines.get((int) ((long) i * lines.size() / wanted)));
        }
        return chosen;
    }

    /// RFC 4180: quotes, doubled quotes, line ends inside quotes.
    static List<List<String>> records(String csv) throws IOException {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        Reader in = new StringReader(csv.endsWith("\n") ? csv : csv + "\n");
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '"') {
                in.mark(1);
                boolean doubled = quoted && in.read() == '"';
                if (doubled) {
                    field.append('"');
                } else {
                    if (quoted) {
                        in.reset();
                    }
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append((char) c);
            }
        }
        return records;
    }
}
