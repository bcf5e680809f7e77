package io.caseloop.intake.model.customer;

import io.caseloop.intake.model.wording.Folding;
import java.util.Locale;

/// How a channel identity is written so that the same person is the same text (I3): what two adapters may write
/// differently without meaning another person is made equal: compatibility forms, invisible characters, dashes,
/// spaces.
public final class SenderIdentity {

    private static final String GROUPING = " ()[]{}./-_·•‧・~'\"";

    private SenderIdentity() {
    }

    /// @param kind phone, email, wechat …
    public static String of(String kind, String value) {
        String plainKind = Folding.key(kind).toLowerCase(Locale.ROOT);
        String plain = Folding.key(value);
        return plainKind + "|" + switch (plainKind) {
            case "phone", "mobile", "tel" -> phone(plain);
            case "email", "e-mail", "mail" -> plain.replace(" ", "").toLowerCase(Locale.ROOT);
            default -> plain;
        };
    }

    /// Without what only groups the digits, and with the digits of any script; 00 at the beginning is +.
    private static String phone(String value) {
        StringBuilder plain = new StringBuilder(value.length());
        value.codePoints().filter(c -> GROUPING.indexOf(c) < 0).forEach(c -> plain.appendCodePoint(
                Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        String digits = plain.toString();
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }
}
