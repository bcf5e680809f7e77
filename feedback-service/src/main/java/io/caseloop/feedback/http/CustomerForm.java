package io.caseloop.feedback.http;

import io.caseloop.edge.json.StorableText;
import io.caseloop.events.PersonalText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of a form of the customer's page (application/x-www-form-urlencoded, UTF-8). It is
/// read here, because the form reader of JAX-RS answers many fields with 500 and counts the length
/// of a field in encoded bytes, of which a Chinese character needs nine.
record CustomerForm(Map<String, String> fields) {

    /// In characters as browsers count them (UTF-16, line breaks as one), as the page says.
    static final int LONGEST_COMMENT = 4_000;
    private static final int MOST_FIELDS = 20;

    /// @return empty if the body is not such a form: malformed, too many fields, or text that
    /// cannot be kept
    static Optional<CustomerForm> read(InputStream body) throws IOException {
        String encoded = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        String[] pairs = encoded.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                Optional<String> value = decoded(pair.substring(equals + 1));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                fields.putIfAbsent(pair.substring(0, equals), value.get());
            }
        }
        return Optional.of(new CustomerForm(fields));
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).filter(StorableText::isStorable);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// Null for an absent or empty field.
    String text(String field) {
        String text = fields.get(field);
        return text == null || text.isEmpty() ? null : text;
    }

    /// A whole number within the bounds, else null.
    Integer number(String field, int least, int most) {
        String text = text(field);
        if (text == null || !text.matches("[0-9]{1,2}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number < least || number > most ? null : number;
    }

    boolean isCommentTooLong() {
        String comment = comment();
        return comment != null && comment.length() > LONGEST_COMMENT;
    }

    PersonalText sealableComment() {
        String comment = comment();
        return comment == null || comment.isBlank() ? null : PersonalText.of(comment);
    }

    private String comment() {
        String comment = text("comment");
        return comment == null ? null : comment.replace("\r\n", "\n");
    }
}
