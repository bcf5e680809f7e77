package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.intake.model.ticket.Similarity.Likeness;
import io.caseloop.intake.write.policy.IntakeDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTest {

    private static final String DISCLAIMER = "This message and any attachment are meant only for the person named"
            + " above. If you have received it by mistake, please tell the sender, delete it and keep no copy. We"
            + " accept no liability for damage caused by any virus. Registered office: 12 Harbour Street, Northport.";
    private static final String CHINESE_DISCLAIMER = "本邮件及附件仅供指定收件人使用，如您误收，请立即通知发件人并删除本邮件，"
            + "不得复制或转发。"
            + "本公司对因病毒造成的损失不承担任何责任。地址：北港市海港路十二号海港大厦。";

    @ParameterizedTest
    @ValueSource(strings = {"\n\n-- \n", "\n\n——\n", "\n\n"})
    void a_disclaimer_that_both_end_with_counts_for_nothing(String before) {
        assertThat(Similarity.of(null, "The lift in our building is stuck on the third floor." + before + DISCLAIMER,
                null, "Please send me the invoice for last month." + before + DISCLAIMER).score()).isLessThan(.6);
        assertThat(Similarity.of(null, "三楼的电梯又坏了，请尽快派人来修。" + before + CHINESE_DISCLAIMER,
                null, "请把上个月的发票寄给我，谢谢。" + before + CHINESE_DISCLAIMER).score()).isLessThan(.6);
    }

    @Test
    void a_long_footer_without_the_words_of_a_disclaimer_does_not_attach() {
        String footer = "\nMaria Lopez, Facility Services. Our office is open from Monday to Friday. Visit our new"
                + " show room at the harbour. We look forward to hearing from you.";
        assertThat(Similarity.of(null, "The lift is stuck again." + footer, null,
                "Where is the invoice for last month?" + footer).score()).isLessThan(.6);
    }

    @Test
    void what_is_said_again_with_the_same_disclaimer_is_the_same() {
        assertThat(Similarity.of("Lift", "The lift is stuck.\n\n-- \n" + DISCLAIMER, "Re: lift",
                "the LIFT is stuck!\n\n-- \n" + DISCLAIMER)).isEqualTo(new Likeness(1, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            There is no hot water in room 301, please help     | There is no hot water in room 512, please help
            3号楼停水了，请尽快派人来看看。        | 8号楼停水了，请尽快派人来看看。
            三号楼停水了，请尽快派人来看看。      | 八号楼停水了，请尽快派人来看看。
            东门的道闸坏了，车子出不去            | 西门的道闸坏了，车子出不去
            海港大厦的电梯停了，请派人来修        | 海湾大厦的电梯停了，请派人来修
            Backup job failed on server web-01, disk is full. | Backup job failed on server web-07, disk is full.
            Backup job failed on server alpha, disk is full.  | Backup job failed on server gamma, disk is full.
            Please refund 50 yuan, I was charged twice.       | Please refund 90 yuan, I was charged twice.
            Please refund $50, I was charged twice.           | Please refund €50, I was charged twice.
            Order A-17 has not arrived yet                    | Order A-18 has not arrived yet
            The heating in the north wing is cold             | The heating in the south wing is cold
            Please unlock the account of Maria Lopez today    | Please unlock the account of Peter Lopez today
            粤B12345的车胎坏了，请派人来          | 粤B12346的车胎坏了，请派人来
            """)
    void one_number_or_name_distinguishes_two_cases(String one, String other) {
        Likeness alike = Similarity.of(null, one, null, other);
        assertThat(alike.distinct()).isTrue();
        assertThat(alike.score()).isLessThan(IntakeDefaults.CONTINUITY.attachAt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The printer on the second floor prints blank pages | The printer on the second floor prints blank pages now
            There is no hot water, please send somebody       | There is no hot water in room 301, please send somebody
            """)
    void what_one_adds_is_for_a_person_to_judge(String one, String other) {
        assertThat(Similarity.of(null, one, null, other).score())
                .isBetween(IntakeDefaults.CONTINUITY.askAt(), Similarity.DOUBTFUL);
    }

    @Test
    void a_difference_late_in_a_long_text_distinguishes() {
        String log = "The job writes the same lines over and over. ".repeat(100);
        assertThat(Similarity.of(null, log + "Server one", null, log + "Server two").score())
                .isEqualTo(Similarity.DOUBTFUL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Room 301          | Room 512
            Lift in Harbour House | Invoice of last month
            订单甲            | 订单乙
            """)
    void another_subject_is_another_case_although_the_text_is_the_same(String one, String other) {
        Likeness alike = Similarity.of(one, "Please see the picture.", other, "Please see the picture.");
        assertThat(alike.score()).isLessThan(IntakeDefaults.CONTINUITY.attachAt());
        assertThat(alike.distinct()).isTrue();
    }

    @Test
    void a_subject_that_only_one_has_counts_unless_the_text_says_it_too() {
        assertThat(Similarity.of("Internet", "My internet is down", null, "My internet is down").score()).isEqualTo(1);
        assertThat(Similarity.of("Room 301", "It is cold", null, "It is cold").score())
                .isEqualTo(Similarity.DOUBTFUL);
    }

    @Test
    void subjects_alone_are_compared_where_there_is_no_text() {
        assertThat(Similarity.of("回复：停水", null, "停水", "").score()).isEqualTo(1);
        assertThat(Similarity.of("Room 301 is cold", null, "Room 512 is cold", null).distinct()).isTrue();
    }
}
