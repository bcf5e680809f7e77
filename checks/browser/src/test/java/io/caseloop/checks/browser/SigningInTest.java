package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SigningInTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();

    @Test
    void a_link_signs_in_once_only() {
        String entry = console.entry("agent", "agent");
        try (Desk first = console.stranger(Look.CHINESE); Desk second = console.stranger(Look.CHINESE)) {
            first.open(entry).awaitPage();
            assertThat(first.page().url()).endsWith("/work");
            second.open(entry);
            assertThat(second.await(".problem").textContent()).contains("./caseloop open");
            assertThat(second.page().url()).contains("/enter");
            first.assertNoComplaint();
            second.assertNoComplaint();
        }
    }

    @Test
    void neither_code_nor_token_stays_where_a_script_or_a_log_could_find_it() {
        String entry = console.entry("auditor", "auditor");
        try (Desk desk = console.stranger(Look.ENGLISH)) {
            desk.open(entry).awaitPage();
            assertThat(desk.traces()).doesNotContain(entry.substring(entry.indexOf('#') + 1)).doesNotContain("eyJ");
        }
    }

    @Test
    void a_token_signs_in_too_and_the_way_leads_to_where_one_wanted() {
        try (Desk desk = console.stranger(Look.ENGLISH)) {
            desk.open("/board");
            desk.await("#token").fill(console.token("lead"));
            desk.press("Enter");
            desk.await("table.board, .empty");
            assertThat(desk.page().url()).endsWith("/board");
            assertThat(desk.traces()).doesNotContain("eyJ");
            desk.assertNoComplaint();
        }
    }

    @Test
    void who_signs_out_is_asked_to_sign_in_again() {
        try (Desk desk = console.desk("editor", Look.ENGLISH)) {
            desk.page().getByText("Sign out").click();
            desk.await("#token");
            desk.open("/knowledge").await("#token");
            desk.assertNoComplaint();
        }
    }
}
