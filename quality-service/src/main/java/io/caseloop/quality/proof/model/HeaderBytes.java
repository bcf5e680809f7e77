package io.caseloop.quality.proof.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The canonical form of record headers: sorted by name (stable), values as received. Per header:
/// length of the name, name in UTF-8, length of the value (-1 for null), value.
public final class HeaderBytes {

    private HeaderBytes() {
    }

    /// @param value may be null
    public record Header(String name, byte[] value) {
    }

    public static byte[] write(List<Header> headers) {
        List<Header> sorted = headers.stream().sorted(Comparator.comparing(Header::name)).toList();
        int size = 0;
        for (Header header : sorted) {
            size += 2 * Integer.BYTES + header.name().getBytes(StandardCharsets.UTF_8).length + (header.value() == null
                    ? 0 : header.value().length);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (Header header : sorted) {
            byte[] name = header.name().getBytes(StandardCharsets.UTF_8);
            out.putInt(name.length).put(name);
            if (header.value() == null) {
                out.putInt(-1);
            } else {
                out.putInt(header.value().length).put(header.value());
            }
        }
        return out.array();
    }

    /// @throws IllegalArgumentException when the bytes are malformed
    public static List<Header> read(byte[] bytes) {
        List<Header> headers = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            byte[] name = part(in);
            byte[] value = part(in);
            headers.add(new Header(name == null ? "" : new String(name, StandardCharsets.UTF_8), value));
        }
        return headers;
    }

    /// The value of the last header of this name, or null.
    public static String text(List<Header> headers, String name) {
        for (Header header : headers.reversed()) {
            if (header.name().equals(name)) {
                return header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static byte[] part(ByteBuffer in) {
        if (in.remaining() < Integer.BYTES) {
            throw new IllegalArgumentException("the headers are truncated");
        }
        int length = in.getInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("the headers are truncated");
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }
}
