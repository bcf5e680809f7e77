package io.caseloop.quality.inspection.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// Recognises personal numbers by the rules of their standards, not only by their length.
final class PersonalNumbers {

    /// Mobile prefixes of mainland China, with or without the country code.
    private static final Pattern MOBILE =
            Pattern.compile("(?:0086|86)?1(?:3\\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\\d|9[0-35-9])\\d{8}");
    private static final Pattern IDENTITY = Pattern.compile("[1-8]\\d{16}[\\dx]");
    private static final Pattern CARD = Pattern.compile("\\d{15,19}");
    private static final int NEAR = 24;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10x98765432";
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    private PersonalNumbers() {
    }

    static boolean mobile(String digits) {
        return MOBILE.matcher(digits).matches();
    }

    /// GB 11643: region, a date that exists, and the check digit of ISO 7064 mod 11-2.
    static boolean identityCard(String digits) {
        if (!IDENTITY.matcher(digits).matches()) {
            return false;
        }
        try {
            LocalDate born = LocalDate.of(Integer.parseInt(digits.substring(6, 10)),
                    Integer.parseInt(digits.substring(10, 12)), Integer.parseInt(digits.substring(12, 14)));
            if (born.getYear() < FIRST_YEAR || born.getYear() > LAST_YEAR) {
                return false;
            }
        } catch (DateTimeException _) {
            return false; // not a date
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % CHECKS.length()) == digits.charAt(digits.length() - 1);
    }

    /// ISO/IEC 7812 (Luhn) and a word about cards nearby, because other numbers can pass the Luhn
    /// check.
    ///
    /// @param words about cards
    static boolean bankCard(String digits, String text, int start, int end, List<String> words) {
        String near = text.substring(Math.max(0, start - NEAR), Math.min(text.length(), end + NEAR));
        return CARD.matcher(digits).matches() && luhn(digits) && words.stream().anyMatch(near::contains);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 1;
    }
}
