package io.caseloop.intake.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Keyed fingerprints of the fields of a contact's body by JSON pointer: a differing repeat can be
/// told from an equal one, and nobody can read the body from them (I5).
final class Fingerprints {

    private static final int FINGERPRINT = 8;

    private Fingerprints() {
    }

    /// The pointers that differ, in order.
    static List<String> differing(Map<String, String> one, Map<String, String> other) {
        TreeSet<String> pointers = new TreeSet<>(one.keySet());
        pointers.addAll(other.keySet());
        pointers.removeIf(pointer -> one.getOrDefault(pointer, "").equals(other.getOrDefault(pointer, "")));
        return List.copyOf(pointers);
    }

    /// @param hash keyed, with the key for fingerprints
    static Map<String, String> of(CheckedContact c, UnaryOperator<String> hash) {
        Map<String, String> body = new LinkedHashMap<>();
        put(body, "/from/kind", c.fromKind(), hash);
        put(body, "/from/value", c.fromValue(), hash);
        put(body, "/from/name", c.fromName(), hash);
        put(body, "/text", c.text(), hash);
        put(body, "/subject", c.subject(), hash);
        put(body, "/kind", c.asked().kind(), hash);
        put(body, "/category", c.asked().category(), hash);
        put(body, "/urgency", c.asked().urgency(), hash);
        put(body, "/impact", c.asked().impact(), hash);
        put(body, "/tier", c.tier(), hash);
        put(body, "/reference", c.reference(), hash);
        put(body, "/occurredAt", c.at() == null ? null : c.at().toString(), hash);
        put(body, "/automatic", c.automatic() == null ? null : c.automatic().toString(), hash);
        return body;
    }

    private static void put(Map<String, String> body, String pointer, String value, UnaryOperator<String> hash) {
        if (value != null) {
            body.put(pointer, hash.apply(pointer + "|" + value).substring(0, FINGERPRINT));
        }
    }

    /// The form in which they are kept.
    static String written(Map<String, String> fingerprints) {
        StringBuilder written = new StringBuilder();
        fingerprints.forEach((pointer, print) -> written.append(written.isEmpty() ? "" : " ").append(pointer)
                .append('=').append(print));
        return written.toString();
    }

    static Map<String, String> read(String written) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        for (String part : written.split(" ")) {
            int equals = part.indexOf('=');
            fingerprints.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return fingerprints;
    }
}
