package io.caseloop.backbone.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The segment of a subject: all its facts are numbered, and so relayed, in one order.
///
/// @param count fixed when the database is made
public record Segments(int count) {

    public int of(String subject) {
        CRC32C hash = new CRC32C();
        hash.update(subject.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % count);
    }
}
