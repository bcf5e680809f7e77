package io.caseloop.mining.read;

import io.caseloop.mining.log.BrokenLog;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// Refuses a file that unpacks to too much: more bytes than the limit, or more than 250 times its packed size.
/// Event logs pack to a twentieth to a hundredth; a file made to exhaust the memory to a thousandth.
final class BoundedInput extends FilterInputStream {

    private static final long HARMLESS = 16L << 20;
    private static final long MOST_TIMES = 250;

    private final long limit;
    private final CountedInput packed;
    private long bytes;

    /// @param packed null when the file is not packed
    BoundedInput(InputStream in, long limit, CountedInput packed) {
        super(in);
        this.limit = limit;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, from, length);
        } catch (ZipException | EOFException e) {
            throw new BrokenLog(0, "The file cannot be unpacked: it is damaged or was cut off (" + e.getMessage()
                    + ").");
        }
        bytes += Math.max(read, 0);
        if (bytes > limit) {
            throw new BrokenLog(0, "The file is longer than " + limit + " bytes; split it and import the parts.");
        }
        if (packed != null && bytes > HARMLESS && bytes > MOST_TIMES * packed.bytes()) {
            throw new BrokenLog(0, "The file unpacks to more than " + MOST_TIMES
                    + " times its size, as no event log does; it is not read further.");
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
