package io.caseloop.checks.faults.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The content of a log from a point in time on.
public record LogSince(Path log, long position) {

    public static LogSince now(Path log) {
        return new LogSince(log, size(log));
    }

    /// The lines written since; the whole file if the log was rotated.
    public String text() {
        try {
            byte[] all = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
            int from = position > all.length ? 0 : (int) position;
            return new String(all, from, all.length - from, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
