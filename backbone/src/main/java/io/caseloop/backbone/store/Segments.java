package io.caseloop.backbone.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The segment of a subject: all its facts are numbered, and so relayed, in one order.
///
/// @param count fixed when the database is made
public record Segments(int count) {

    private static final int AT_MOST = 32;

    public Segments {
        if (count < 1 || count > AT_MOST) {
            throw new IllegalArgumentException("caseloop.store.segments must be 1 to " + AT_MOST);
        }
    }

    public int of(String subject) {
        CRC32C hash = new CRC32C();
        hash.update(subject.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % count);
    }
}
