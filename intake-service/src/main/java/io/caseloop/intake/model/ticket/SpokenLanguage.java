package io.caseloop.intake.model.ticket;

/// Which of the two languages the house speaks a text is in.
public final class SpokenLanguage {

    private static final int READ = 2_000;

    private SpokenLanguage() {
    }

    /// `zh` or `en`, or null when the text has words of neither. A Chinese character weighs as much
    /// as four Latin letters: product names in Latin letters do not make a Chinese sentence
    /// English.
    public static String of(String text) {
        int han = 0;
        int latin = 0;
        int other = 0;
        for (int i = 0; i < Math.min(text.length(), READ); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                latin++;
            } else if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                han++;
            } else if (c > 0x24F && Character.isLetter(c)) {
                other++;
            }
        }
        if (other > han && other > latin || han == 0 && latin == 0) {
            return null;
        }
        return han * 4 >= latin ? "zh" : "en";
    }
}
