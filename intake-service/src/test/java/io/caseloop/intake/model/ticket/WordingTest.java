package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.caseloop.events.TicketNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            我的快递还没到                | zh
            我的iPhone无法登录VPN         | zh
            My card has not arrived       | en
            Where is 北京 office, please tell me how to get there | en
            12345 ??                      | none
            Где мой заказ                 | none
            """)
    void a_text_says_which_language_it_is_in(String text, String language) {
        assertThat(SpokenLanguage.of(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            My internet is down            | my internet is DOWN!           | .85 | 1
            My internet is down since 9    | My internet is down since 10   | .60 | .84
            Hello, my internet is down.    | My internet is down, thank you | 1   | 1
            我家斷網了                     | 您好，我家断网了！             | 1   | 1
            3 号楼停水了                   | 3号楼停水了                    | 1   | 1
            我家断网了，请尽快处理         | 我家断网了,请尽快处理!         | .85 | 1
            我家断网了，请尽快处理         | 我家又断网了，请你们尽快处理   | .60 | .85
            My parcel 12345 has not come   | My parcel 67890 has not come   | .60 | .84
            My card has not arrived        | How do I change my password?   | 0   | .59
            我家断网了                     | 怎么申请退款                   | 0   | .59
            """)
    void texts_are_as_alike_as_people_find_them(String one, String other, double atLeast, double atMost) {
        assertThat(alike(one, other)).isBetween(atLeast, atMost + 1e-9);
        assertThat(alike(other, one)).isCloseTo(alike(one, other), within(1e-9));
    }

    @Test
    void a_text_without_words_is_like_nothing() {
        assertThat(alike("?!", "?!")).isZero();
    }

    private static double alike(String one, String other) {
        return Similarity.of(null, one, null, other).score();
    }

    @Test
    void a_number_is_short_and_read_back_however_it_is_typed() {
        String number = TicketNumber.of(0x123456789ABL);
        assertThat(number).matches("CL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(TicketNumber.read(number.toLowerCase(java.util.Locale.ROOT))).contains(number);
        assertThat(TicketNumber.read("CL-O0I1-LLLL")).contains("CL-0011-1111");
    }

    @Test
    void a_quoted_number_is_found_in_either_language() {
        assertThat(TicketNumber.quotedIn("关于工单CL-7F3K-92QD的问题")).containsExactly("CL-7F3K-92QD");
        assertThat(TicketNumber.quotedIn("see (cl-7f3k-92qd) and CL-0000-0002."))
                .containsExactly("CL-7F3K-92QD", "CL-0000-0002");
        assertThat(TicketNumber.quotedIn("XCL-7F3K-92QD, CL-7F3K-92QDA, CL-7F3K")).isEmpty();
    }
}
