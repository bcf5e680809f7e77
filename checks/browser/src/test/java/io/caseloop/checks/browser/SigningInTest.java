package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
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
    void a_login_is_offered_only_where_a_provider_is_configured_and_a_failed_one_says_why() {
        try (Desk desk = console.stranger(Look.ENGLISH)) {
            desk.open("/enter").await("#token");
            desk.awaitQuiet();
            assertThat(desk.page().locator("a.button").count()).isZero();
            desk.page().route("**/api/access/login/provider", route -> route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json").setBody("{\"name\":\"Company login\"}")));
            desk.open("/enter?to=%2Finbox&failed=refused");
            Locator login = desk.await("a.button");
            assertThat(login.textContent()).contains("Sign in with Company login");
            assertThat(login.getAttribute("href")).isEqualTo("/api/access/login?to=%2Finbox");
            assertThat(desk.await(".problem").textContent()).contains("cancelled or refused");
            desk.screenshot("enter-provider");
            assertThat(desk.barriers()).isEmpty();
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
