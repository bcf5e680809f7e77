package io.caseloop.intake.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// What a contact was answered, kept under (channel, externalId) so that a repeat gets the same (I5), with a keyed
/// fingerprint of each field, so that a differing repeat can be told and nobody can read it.
///
/// @param body fingerprint by JSON pointer
record Receipt(String contact, String ticket, String number, String disposition, Map<String, String> body) {

    private static final int FINGERPRINT = 8;

    ContactAnswer answer() {
        return new ContactAnswer(contact, ticket, number, disposition);
    }

    /// The pointers that differ, in order. A receipt that was made again from a fact has no fingerprints and tells of no difference.
    List<String> differing(Map<String, String> other) {
        if (body.isEmpty()) {
            return List.of();
        }
        TreeSet<String> pointers = new TreeSet<>(body.keySet());
        pointers.addAll(other.keySet());
        pointers.removeIf(pointer -> body.getOrDefault(pointer, "").equals(other.getOrDefault(pointer, "")));
        return List.copyOf(pointers);
    }

    /// @param hash keyed, e.g. the backbone's lookupHash
    static Map<String, String> fingerprints(CheckedContact c, UnaryOperator<String> hash) {
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
        return body;
    }

    private static void put(Map<String, String> body, String pointer, String value, UnaryOperator<String> hash) {
        if (value != null) {
            body.put(pointer, hash.apply(pointer + "|" + value).substring(0, FINGERPRINT));
        }
    }

    /// The form it is kept in.
    String written() {
        StringBuilder written = new StringBuilder(200).append(contact).append(' ').append(ticket).append(' ').append(number).append(' ').append(disposition);
        body.forEach((pointer, print) -> written.append(' ').append(pointer).append('=').append(print));
        return written.toString();
    }

    static Receipt read(String written) {
        String[] parts = written.split(" ");
        Map<String, String> body = new LinkedHashMap<>();
        for (int i = 4; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            body.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new Receipt(parts[0], parts[1], parts[2], parts[3], body);
    }
}
