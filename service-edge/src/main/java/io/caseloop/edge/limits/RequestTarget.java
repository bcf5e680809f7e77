package io.caseloop.edge.limits;

import io.caseloop.edge.Problem.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// The first fault of a request target (RFC 9112, section 3.2): a percent sign without two
/// hexadecimal digits, bytes that are not UTF-8 (an encoded surrogate is not), or U+0000, which no
/// text in PostgreSQL may contain.
final class RequestTarget {

    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private RequestTarget() {
    }

    static Optional<Fault> fault(String target) {
        int query = target.indexOf('?');
        if (!isText(query < 0 ? target : target.substring(0, query))) {
            return Optional.of(unreadable("path"));
        }
        if (query >= 0) {
            for (String pair : target.substring(query + 1).split("&")) {
                if (!isText(pair)) {
                    String name = pair.substring(0, Math.max(0, pair.indexOf('=')));
                    return Optional.of(unreadable(PARAMETER_NAME.matcher(name).matches() ? name : "query"));
                }
            }
        }
        return Optional.empty();
    }

    private static Fault unreadable(String parameter) {
        return Fault.in(parameter, "must be percent-encoded UTF-8 without the character U+0000",
                "必须是经百分号编码的 UTF-8，且不含字符 U+0000");
    }

    private static boolean isText(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 4);
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 2 <= encoded.length() - 1 ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(encoded.charAt(i + 2), 16);
                if (low < 0) {
                    return false;
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        bytes.flip();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
