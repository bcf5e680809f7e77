package io.caseloop.events;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What customer and staff call a ticket: `CL-7F3K-92QD`. Crockford's letters, so that O and 0, I,
/// L and 1 are no trap on the phone.
public final class TicketNumber {

    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final Pattern QUOTED =
            Pattern.compile("(?<![A-Za-z0-9])CL[-– ]([0-9A-Z]{4})[-– ]([0-9A-Z]{4})(?![A-Za-z0-9])",
            Pattern.CASE_INSENSITIVE);
    private static final int READ = 10_000;

    private TicketNumber() {
    }

    /// @param random bits from the edge; 40 of them count
    public static String of(long random) {
        StringBuilder number = new StringBuilder("CL-");
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                number.append('-');
            }
            number.append(LETTERS[(int) (random >>> (5 * i) & 31)]);
        }
        return number.toString();
    }

    /// The number as it was given out, however it was typed; empty when it cannot be one.
    public static Optional<String> read(String typed) {
        return quotedIn(typed).stream().findFirst();
    }

    /// The numbers a text quotes, at most three.
    public static Set<String> quotedIn(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher found = QUOTED.matcher(text.length() > READ ? text.substring(0, READ) : text);
        while (numbers.size() < 3 && found.find()) {
            numbers.add("CL-" + plain(found.group(1)) + "-" + plain(found.group(2)));
        }
        return numbers;
    }

    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1');
    }
}
