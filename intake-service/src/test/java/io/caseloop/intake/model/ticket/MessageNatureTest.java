package io.caseloop.intake.model.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.intake.TicketIntakeEvent.Nature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which messages nobody has to act on (F1, RFC 3834).
class MessageNatureTest {

    @Test
    void what_the_adapter_marks_as_automatic_is_automatic() {
        assertThat(MessageNature.of(true, null, "Monday.", null))
                .isEqualTo(new Nature("automatic", "marked-by-adapter"));
    }

    @Test
    void what_the_adapter_marks_as_written_by_a_person_is_not_automatic() {
        assertThat(MessageNature.of(false, "Automatic reply: [CL-7F3K-92QD]", "It does not stop.", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Automatic reply: [CL-7F3K-92QD]", "Auto: your ticket", "AUTO-REPLY",
        "Auto Response: hello", "Out of Office: Re: ticket", "Out of the office", "OOO: ticket",
        "Re: Automatic reply: x", "自动回复：您的工单",
        "自動回覆: 工單", "【自动回复】工单", "外出：工单 CL-7F3K-92QD", "外出", "外出自动回复", "Vacation reply",
        "休假通知: 工单", "[Auto-Reply] ticket"})
    void the_usual_subjects_of_automatic_replies_are_recognised(String subject) {
        assertThat(MessageNature.of(null, subject, "Until Monday.", null))
                .isEqualTo(new Nature("automatic", "automatic-subject"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I am out of the office until Monday. For urgent matters call my colleague.",
        "Hello,\nI’m currently on annual leave and will reply when I return.", "This is an automated response.",
        "Thank you for your mail. I am away from my desk until Monday.", "您好，我正在休假，周一回复您。",
        "这是一封自动回复邮件。", "本邮件为系统自动发送，请勿回复。", "您好，本人外出期间不便查看邮件。"})
    void the_usual_texts_of_automatic_replies_are_recognised(String text) {
        assertThat(MessageNature.of(null, "Re: CL-7F3K-92QD", text, null))
                .isEqualTo(new Nature("automatic", "automatic-text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I am out of the office until Monday, but the modem is still broken.",
        "我正在外出，但是宽带还是不行", "I am on leave tomorrow, can you come on Tuesday?"})
    void a_message_of_somebody_who_is_away_is_read_if_it_reports_something(String text) {
        assertThat(MessageNature.of(null, "Re: CL-7F3K-92QD", text, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"自动回复功能坏了", "外出施工时断网", "Automatic reply feature is broken", "Out of office hours"})
    void a_subject_that_only_begins_like_that_of_an_automatic_reply_is_read(String subject) {
        assertThat(MessageNature.of(null, subject, "Please help.", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thanks!", "Thank you very much", "Thanks, it works now.",
        "Great, thank you for your help! 👍", "Thx, the problem is solved. My number: CL-7F3K-92QD", "谢谢！", "好的，谢谢您",
        "非常感谢，已经解决了", "謝謝，問題解決了",
        "收到，多谢", "问题已经解决了，谢谢", "Thanks!\n\nOn Monday Caseloop wrote:\n> Is it still broken?", "Thanks,\nLi Lei"})
    void nothing_but_thanks_is_thanks(String text) {
        assertThat(MessageNature.of(null, "Re: your ticket", text, "Li Lei"))
                .isEqualTo(new Nature("thanks", "thanks-only"));
        assertThat(MessageNature.of(null, null, text, "Li Lei")).isEqualTo(new Nature("thanks", "thanks-only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is still broken, the light is red.", "Thanks, but it is still broken",
        "Thanks for nothing", "谢谢，还是不行", "没解决，谢谢", "谢谢，但是又断网了", "Thanks. It works? Not really", "Thanks, not solved",
        "Solved?",
        "谢谢，问题没有解决", "ok", "Thanks. One more thing: my bill is wrong", "谢谢，解决了吗？",
        "Thanks, it works again only at night", "不谢谢", "谢谢你，请问什么时候可以好", "謝謝，還沒好", "没好，谢谢", "谢谢，没有恢复"})
    void in_doubt_somebody_reads_it(String text) {
        assertThat(MessageNature.of(null, null, text, null)).isNull();
    }

    @Test
    void thanks_under_a_subject_that_says_more_are_read() {
        assertThat(MessageNature.of(null, "The modem is broken", "Thanks!", null)).isNull();
    }

    @Test
    void a_long_text_is_read() {
        assertThat(MessageNature.of(null, null, "thanks ".repeat(1_000), null)).isNull();
    }
}
