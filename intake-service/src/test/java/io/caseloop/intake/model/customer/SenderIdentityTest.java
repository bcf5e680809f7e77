package io.caseloop.intake.model.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderIdentityTest {

    @ParameterizedTest
    @ValueSource(strings = {"+8613912345678", "\u202A+8613912345678\u202C", "\u2068+8613912345678\u2069",
        "+86139\u200B12345678", "\uFEFF+8613912345678", "+86\u2011139\u20111234\u20115678", "+86\u00AD13912345678",
        "＋８６ １３９ １２３４ ５６７８", "+86 (139) 1234–5678", "+86\u00A0139\u202F1234\u20095678", "+86−139−1234−5678",
        "008613912345678", "+٨٦١٣٩١٢٣٤٥٦٧٨", "+86\u2060139\u20641234\uFE0F5678", "+86·139·1234·5678"})
    void a_phone_number_is_one_person_however_it_was_copied(String typed) {
        assertThat(SenderIdentity.of("phone", typed)).isEqualTo("phone|+8613912345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wang@example.com", "\u200BWang@Example.com\uFEFF", "wang\u00AD@example.com",
        "ｗａｎｇ＠example.com", " wang@example.com\u00A0", "\u202Awang@example.com\u202C"})
    void an_address_is_one_person_however_it_was_copied(String typed) {
        assertThat(SenderIdentity.of("E-Mail", typed)).isEqualTo("e-mail|wang@example.com");
    }

    @Test
    void an_id_of_an_app_keeps_its_letter_case_and_loses_what_nobody_sees() {
        assertThat(SenderIdentity.of("wechat", "\u2068oX9\u200B\u2011aB\u2069")).isEqualTo("wechat|oX9-aB");
        assertThat(SenderIdentity.of("wechat", "ox9-ab")).isNotEqualTo(SenderIdentity.of("wechat", "oX9-aB"));
    }

    @Test
    void another_number_is_another_person() {
        assertThat(SenderIdentity.of("phone", "+8613912345679"))
                .isNotEqualTo(SenderIdentity.of("phone", "+8613912345678"));
    }
}
