package io.caseloop.local.command;

/// Text of others for a terminal: what would act there is shown instead. A control character is
/// shown as its picture (`␛`), any other as its number (`<U+202E>`).
final class Printable {

    private static final int PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int DELETE = 0x7F;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {
    }

    /// One line without a character that moves the cursor, changes the direction or starts a
    /// sequence. A line feed becomes a space.
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(line, point));
        return line.toString();
    }

    /// The same for each line of a text.
    static String lines(String text) {
        return String.join("\n", text.lines().map(Printable::line).toList());
    }

    private static void append(StringBuilder line, int point) {
        if (point == '\n') {
            line.append(' ');
        } else if (point < ' ') {
            line.appendCodePoint(PICTURES + point);
        } else if (point == DELETE) {
            line.appendCodePoint(PICTURE_OF_DELETE);
        } else if (acts(point)) {
            line.append("<U+%04X>".formatted(point));
        } else {
            line.appendCodePoint(point);
        }
    }

    /// Joiners belong to the spelling of some scripts and to emoji.
    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                 Character.PRIVATE_USE -> true;
            case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
