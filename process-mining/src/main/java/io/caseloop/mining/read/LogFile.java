package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file that can be read more than once, packed by gzip or not. What it unpacks to is bounded.
public final class LogFile {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Opening opening;
    private final Limits limits;

    /// Opens the file from its beginning.
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    public LogFile(Opening opening, Limits limits) {
        this.opening = opening;
        this.limits = limits;
    }

    /// The unpacked file. Reading past a limit throws [BrokenLog].
    public InputStream open() throws IOException {
        CountedInput packed = new CountedInput(new BufferedInputStream(opening.open(), BUFFER));
        InputStream marked = new BufferedInputStream(packed, BUFFER);
        marked.mark(BUFFER);
        int first = marked.read();
        int second = marked.read();
        marked.reset();
        if (first == 'P' && second == 'K') {
            marked.close();
            throw new BrokenLog(0, "The file is a zip archive. Unpack it, or pack the log itself with gzip.");
        }
        if (first != GZIP_FIRST || second != GZIP_SECOND) {
            return new BoundedInput(marked, limits.bytes(), null);
        }
        try {
            return new BoundedInput(new GZIPInputStream(marked, BUFFER), limits.bytes(), packed);
        } catch (ZipException e) {
            throw new BrokenLog(0, "The file begins like gzip but cannot be unpacked: " + e.getMessage() + ".");
        }
    }
}
