package io.caseloop.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A customer's text reaches the auditor's terminal (Q4).
class PrintableTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void what_would_act_in_a_terminal_is_shown_instead() {
        assertThat(Printable.line("a\r\u001b[2K\u001b]0;owned\u0007\tb")).isEqualTo("a␍␛[2K␛]0;owned␇␉b");
        assertThat(Printable.line("\u202ecod.exe\u202c \u2066x\u2069")).isEqualTo("<U+202E>cod.exe<U+202C> "
                + "<U+2066>x<U+2069>");
        assertThat(Printable.line("\u009b31m\u007f\u2028\u2029\ufeff\u200f\ue000\ud800\udb40\udc41"))
                .isEqualTo("<U+009B>31m␡<U+2028><U+2029><U+FEFF><U+200F><U+E000><U+D800><U+E0041>");
        assertThat(Printable.line("two\nlines")).isEqualTo("two lines");
        assertThat(Printable.lines("two\nlines\u001b")).isEqualTo("two\nlines␛");
    }

    @Test
    void what_people_write_stays_as_it_is() {
        String said = "我的卡被吞了 — naïve £5, \uD83D\uDC69\u200D\uD83D\uDCBB می\u200Cخواهم";
        assertThat(Printable.line(said)).isEqualTo(said);
    }

    @Test
    void no_character_that_acts_reaches_the_terminal_from_any_field_of_a_journey_or_a_state() {
        String all = IntStream.rangeClosed(0, 0xFFFF).mapToObj(Character::toString)
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append).toString();
        for (int from = 0; from < all.length(); from += 20) {
            String part = all.substring(from, Math.min(all.length(), from + 20));
            ArrayNode events = JSON.createArrayNode();
            events.addObject().put("sequence", 1).put("type", part).put("at", "2026-11-23T01:00:00Z")
                    .put("stage", part).put("actor", part).putObject("data").put(part, part).putObject("nested")
                    .put("text", part);
            assertThat(harmful(JourneyText.events(events))).isEmpty();
            assertThat(harmful(JourneyText.state(events.get(0)))).isEmpty();
        }
    }

    private static String harmful(String printed) {
        return printed.codePoints().filter(point -> point != '\n' && (Character.isISOControl(point)
                || point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069
                || point == 0x2028 || point == 0x2029)).mapToObj("U+%04X"::formatted).toList().toString()
                .replace("[]", "");
    }
}
