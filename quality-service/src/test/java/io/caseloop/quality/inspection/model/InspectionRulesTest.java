package io.caseloop.quality.inspection.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.quality.QualityEvent.Finding;
import io.caseloop.quality.inspection.write.InspectionDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionRulesTest {

    private static final InspectionRules RULES = InspectionDefaults.RULES;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            这个不归我管                                   | forbidden-phrase
            这 个 不 归 我 管 ！                           | forbidden-phrase
            爱投诉就投诉吧                                 | forbidden-phrase
            That is NOT  my problem, sir.                  | forbidden-phrase
            I don’t care                                   | forbidden-phrase
            Ｓｈｕｔ　ｕｐ                                 | forbidden-phrase
            请拨打 13800138000                             | personal-mobile-number
            请拨打 +86 138-0013-8000 联系                  | personal-mobile-number
            手机１３８００１３８０００                     | personal-mobile-number
            手机一三八零零一三八零零零                     | personal-mobile-number
            幺三八 零零幺三 八零零零                       | personal-mobile-number
            订单12345 13800138000                          | personal-mobile-number
            身份证11010519491231002X                       | personal-identity-card
            身份证 110105 19491231 002x。                  | personal-identity-card
            退款到银行卡 4111 1111 1111 1111               | personal-bank-card
            your card 4111-1111-1111-1111                  | personal-bank-card""")
    void a_message_breaks_exactly_the_rule(String message, String rule) {
        assertThat(RULES.inspect(message)).extracting(Finding::rule).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "您好，您的订单已经发出，预计明天送达。", "We are sorry and have refunded the order.", "", "订单号 4111111111111111",
            "10000000000", "12800138000 不是手机号段", "流水号 138001380001", "110105194912310021 校验位不对",
            "110105194913310029", "第一二三条",
            "card 4111111111111112", "Whatsoever you need", "电话 010-12345678", "1-2-3 步"})
    void a_decent_message_breaks_none(String message) {
        assertThat(RULES.inspect(message)).isEmpty();
    }

    @Test
    void a_finding_says_where_in_the_message_as_it_was_sent() {
        String message = "é 请打１３８ 0013 8000！不归我管";
        Finding number = RULES.inspect(message).getFirst();
        assertThat(message.substring(number.from(), number.to())).isEqualTo("１３８ 0013 8000");
        Finding phrase = RULES.inspect(message).getLast();
        assertThat(message.substring(phrase.from(), phrase.to())).isEqualTo("不归我管");
        assertThat(number.severity()).isEqualTo("high");
        assertThat(phrase.severity()).isEqualTo("medium");
    }

    @Test
    void two_numbers_in_a_row_are_two_findings() {
        assertThat(RULES.inspect("13800138000,13900139000")).extracting(Finding::rule)
                .containsExactly("personal-mobile-number", "personal-mobile-number");
    }

    @Test
    void a_long_row_of_digits_is_inspected_in_a_moment() {
        assertThat(RULES.inspect("1-".repeat(50_000))).isEmpty();
    }
}
