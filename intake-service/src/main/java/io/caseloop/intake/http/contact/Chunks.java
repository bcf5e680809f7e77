package io.caseloop.intake.http.contact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Cuts a stream into what it consists of, without ever holding more than one piece of bounded length.
abstract class Chunks {

    /// Bytes of one piece.
    static final int MOST = 1 << 20;

    /// A piece of the stream.
    sealed interface Chunk {

        record Piece(byte[] bytes) implements Chunk {
        }

        /// Longer than [#MOST]; its bytes were passed over.
        record TooLong() implements Chunk {
        }

        /// The stream does not continue as it has to.
        record Broken() implements Chunk {
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int filled;
    private ByteArrayOutputStream piece = new ByteArrayOutputStream(512);
    private boolean tooLong;

    Chunks(InputStream in) {
        this.in = in;
    }

    /// The next piece, or null at the end.
    abstract Chunk next() throws IOException;

    /// The next byte, or -1 at the end.
    final int read() throws IOException {
        if (next == filled) {
            filled = in.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }

    final void keep(int b) {
        if (piece.size() < MOST) {
            piece.write(b);
        } else {
            tooLong = true;
        }
    }

    /// What was kept since the last piece.
    final Chunk taken() {
        Chunk chunk = tooLong ? new Chunk.TooLong() : new Chunk.Piece(piece.toByteArray());
        if (piece.size() > 1 << 16) {
            piece = new ByteArrayOutputStream(512);
        }
        piece.reset();
        tooLong = false;
        return chunk;
    }

    /// Lines, ended by a line feed with or without a carriage return before it; the last one may have no end.
    static Chunks lines(InputStream in) {
        return new Chunks(in) {
            private boolean ended;

            @Override
            Chunk next() throws IOException {
                if (ended) {
                    return null;
                }
                boolean any = false;
                for (int b = read(); b != '\n'; b = read()) {
                    if (b < 0) {
                        ended = true;
                        return any ? taken() : null;
                    }
                    any = true;
                    if (b != '\r') {
                        keep(b);
                    }
                }
                return taken();
            }
        };
    }

    /// The elements of a JSON array, cut by brackets and quotes only: a bad element is the reader's to judge.
    static Chunks elements(InputStream in) {
        return new ArrayElements(in);
    }

    private static final class ArrayElements extends Chunks {

        private enum Place { BEFORE, INSIDE, AFTER }

        private Place place = Place.BEFORE;

        private ArrayElements(InputStream in) {
            super(in);
        }

        @Override
        Chunk next() throws IOException {
            if (place == Place.BEFORE) {
                if (blankless() != '[') {
                    place = Place.AFTER;
                    return new Chunk.Broken();
                }
                place = Place.INSIDE;
                int first = blankless();
                if (first == ']') {
                    place = Place.AFTER;
                    return null;
                }
                return element(first);
            }
            return place == Place.AFTER ? null : element(blankless());
        }

        private int blankless() throws IOException {
            int b = read();
            while (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
                b = read();
            }
            return b;
        }

        /// Up to the comma behind it, or the end of the array.
        private Chunk element(int first) throws IOException {
            int depth = 0;
            boolean quoted = false;
            for (int b = first; b >= 0; b = read()) {
                if (!quoted && depth == 0 && (b == ',' || b == ']')) {
                    place = b == ']' ? Place.AFTER : Place.INSIDE;
                    return taken();
                }
                keep(b);
                if (quoted && b == '\\') {
                    keep(read());
                } else if (b == '"') {
                    quoted = !quoted;
                } else if (!quoted && (b == '{' || b == '[')) {
                    depth++;
                } else if (!quoted && (b == '}' || b == ']')) {
                    depth--;
                }
            }
            place = Place.AFTER;
            return new Chunk.Broken();
        }
    }
}
