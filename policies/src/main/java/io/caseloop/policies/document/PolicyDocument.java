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
        int column = finding.offset() == 0 ? place.column() : place.column() + quote(place) + finding.offset();
        return new DocumentProblem(place.line(), column, finding.pointer(), finding.message(), finding.fix());
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
        String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
        int at = place.column() - 1;
        return at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\'') ? 1 : 0;
    }
}
