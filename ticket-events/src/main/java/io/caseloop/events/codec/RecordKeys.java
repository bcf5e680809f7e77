package io.caseloop.events.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/// The keys by which services sign their records. A key signs the facts that were recorded from its
/// time on, until that of the next one: a fact that is published again has the same signature.
public final class RecordKeys {

    /// Nothing is signed, and signatures are not checked.
    public static final RecordKeys NONE = new RecordKeys(List.of());

    private static final int FIELDS = 4;
    private static final int SHORTEST = 32;

    /// @param source the service that signs with it
    /// @param id unique within its source
    /// @param from facts recorded at this time or later are signed with it
    record Key(String source, String id, Instant from, SecretKeySpec secret) {
    }

    private final List<Key> newestFirst;

    private RecordKeys(List<Key> keys) {
        this.newestFirst = keys.stream().sorted(Comparator.comparing(Key::from).reversed()).toList();
    }

    /// The keys in a file, or none without one.
    public static RecordKeys in(Optional<Path> file) {
        try {
            return file.isEmpty() ? NONE : parse(Files.readString(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of record keys is not readable", e);
        }
    }

    /// One key per line: source, key id, time from which it is valid, secret in base64; separated by
    /// spaces. Keys are never removed: facts that they signed are kept for ever.
    ///
    /// @throws IllegalArgumentException naming the line, never its secret
    public static RecordKeys parse(String text) {
        List<Key> keys = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                keys.add(key(lines.get(i).strip().split(" +"), i + 1));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the file of record keys is empty");
        }
        long different = keys.stream().map(key -> key.source() + ' ' + key.id()).distinct().count();
        if (different < keys.size()) {
            throw new IllegalArgumentException("the file of record keys names a key twice");
        }
        return new RecordKeys(keys);
    }

    private static Key key(String[] fields, int line) {
        try {
            byte[] secret = fields.length == FIELDS ? Base64.getDecoder().decode(fields[FIELDS - 1]) : new byte[0];
            if (secret.length < SHORTEST) {
                throw malformed(line);
            }
            return new Key(fields[0], fields[1], Instant.parse(fields[2]),
                    new SecretKeySpec(secret, RecordSignature.ALGORITHM));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw malformed(line); // the message of the cause could quote the secret
        }
    }

    private static IllegalArgumentException malformed(int line) {
        return new IllegalArgumentException("line " + line + " of the file of record keys is not: source, key id, "
                + "time, 256 bits in base64");
    }

    /// Whether records have to be signed.
    boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /// The key that signs what a source recorded at this time.
    Optional<Key> at(String source, Instant recorded) {
        return newestFirst.stream().filter(key -> key.source().equals(source) && !recorded.isBefore(key.from()))
                .findFirst();
    }

    Optional<Key> named(String source, String id) {
        return newestFirst.stream().filter(key -> key.source().equals(source) && key.id().equals(id)).findFirst();
    }
}
