package io.caseloop.intake.model.customer;

import java.text.Normalizer;
import java.util.Locale;

/// How a channel identity is written so that the same person is the same text (I3): what two adapters may write
/// differently without meaning another person is made equal.
public final class SenderIdentity {

    private SenderIdentity() {
    }

    /// @param kind phone, email, wechat …
    public static String of(String kind, String value) {
        String plainKind = kind.toLowerCase(Locale.ROOT);
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        return plainKind + "|" + switch (plainKind) {
            case "phone", "mobile", "tel" -> phone(plain);
            case "email", "e-mail", "mail" -> plain.toLowerCase(Locale.ROOT);
            default -> plain;
        };
    }

    /// Without what only groups the digits; 00 at the beginning is +.
    private static String phone(String value) {
        String digits = value.replaceAll("[\\s()./-]", "");
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }
}
