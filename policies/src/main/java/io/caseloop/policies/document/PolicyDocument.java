package io.caseloop.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A document as it was sent: its text, what it says, and where each value stands in the text.
///
/// @param format [#JSON] or [#YAML]
/// @param tree null where the text could not be read
/// @param places by JSON pointer
/// @param unreadable why the text could not be read, or what in it has no meaning; usually empty
public record PolicyDocument(String format, String text, JsonNode tree, Map<String, Place> places,
        List<DocumentProblem> unreadable) {

    public static final String JSON = "json";
    public static final String YAML = "yaml";

    /// @param line from 1
    /// @param column from 1
    public record Place(int line, int column) {
    }

    /// The findings with their places, in the order of the text.
    public List<DocumentProblem> placed(Findings findings) {
        return findings.all().stream().map(this::placed)
                .sorted(Comparator.comparingInt(DocumentProblem::line).thenComparingInt(DocumentProblem::column))
                .distinct().toList();
    }

    private DocumentProblem placed(Finding finding) {
        Place place = place(finding.pointer());
        Place within = finding.offset() == 0 ? place : within(place, finding);
        return new DocumentProblem(within.line(), within.column(), finding.pointer(), finding.message(),
                finding.fix());
    }

    /// In a block text of YAML (`|`) each line of the text is a line of the document.
    private Place within(Place place, Finding finding) {
        String first = line(place.line());
        if (!first.startsWith("|", place.column() - 1)) {
            return new Place(place.line(), place.column() + quote(place) + finding.offset());
        }
        String before = tree.at(finding.pointer()).asText().substring(0, finding.offset());
        int line = place.line() + 1 + (int) before.chars().filter(c -> c == '\n').count();
        int indent = line(line).length() - line(line).stripLeading().length();
        return new Place(line, indent + finding.offset() - before.lastIndexOf('\n'));
    }

    /// Of a value that is not there: the place of what it is missing in.
    private Place place(String pointer) {
        String nearest = pointer;
        while (!places.containsKey(nearest) && !nearest.isEmpty()) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return places.getOrDefault(nearest, new Place(1, 1));
    }

    private int quote(Place place) {
        String line = line(place.line());
        int at = place.column() - 1;
        return at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'') ? 1 : 0;
    }

    private String line(int number) {
        return text.lines().skip(number - 1L).findFirst().orElse("");
    }
}
