package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastCaseTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    private String at(String type) {
        List<JsonNode> journey = scenario.journey(scenario.solvedNumber());
        return journey.stream().filter(fact -> fact.path("type").asText().contains(type)).findFirst().orElseThrow()
                .path("at").asText();
    }

    @Test
    void a_link_to_an_instant_shows_the_case_as_it_was_then() {
        String then = at("offer-accepted");
        JsonNode state = console.state(scenario.solvedNumber(), then);
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/case/" + scenario.solvedNumber() + "?at=" + then).await(".past-banner");
            assertThat(state.path("status").asText()).isEqualTo("assigned");
            desk.page().waitForFunction("""
                    () => document.querySelector('.case-head .badge')?.textContent.includes('Assigned')""");
            assertThat(desk.await(".case-head .owner").textContent()).contains(state.path("owner").asText());
            desk.assertNoComplaint();
        }
    }

    @Test
    void in_the_past_nothing_can_be_done_and_one_key_leads_back() {
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/case/" + scenario.solvedNumber() + "?at=" + at("ticket-offered")).await(".past-banner");
            assertThat(desk.page().locator("cl-composer, .offer-foot, cl-suggestions button").count()).isZero();
            desk.page().getByText("Back to now").click();
            desk.awaitGone(".past-banner");
            assertThat(desk.page().url()).doesNotContain("at=");
        }
    }

    @Test
    void the_slider_moves_from_fact_to_fact_and_says_the_time() {
        try (Desk desk = console.desk("auditor", Look.CHINESE)) {
            desk.open("/case/" + scenario.solvedNumber()).await("cl-slider input");
            desk.press("[");
            desk.await(".past-banner");
            assertThat(desk.page().locator("cl-slider input").first().getAttribute("aria-valuetext")).contains("月");
            assertThat(desk.page().url()).contains("at=");
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_journey_is_saved_in_each_format_with_personal_text_only_on_demand() throws IOException {
        try (Desk desk = console.desk("auditor", Look.ENGLISH)) {
            desk.open("/case/" + scenario.solvedNumber() + "?view=facts").await(".exports");
            assertThat(saved(desk, "XES")).contains("<trace>", "value=\"ticket-solved\"");
            assertThat(saved(desk, "CSV")).startsWith("case_id,");
            assertThat(saved(desk, "OCEL 2.0")).contains("\"objectTypes\"");
            assertThat(saved(desk, "CloudEvents")).contains("\"ciphertext\"");
            desk.page().getByText("Include personal text").click();
            assertThat(saved(desk, "CloudEvents")).doesNotContain("\"ciphertext\"");
            desk.assertNoComplaint();
        }
    }

    private static String saved(Desk desk, String format) throws IOException {
        Download download = desk.page()
                .waitForDownload(() -> desk.page().locator(".exports a", new Page.LocatorOptions().setHasText(format))
                        .click());
        return Files.readString(download.path());
    }

    @Test
    void every_fact_names_its_cause_and_opens_alone() {
        try (Desk desk = console.desk("auditor", Look.ENGLISH)) {
            desk.open("/case/" + scenario.solvedNumber() + "?view=facts").await("table.facts");
            assertThat(desk.page().locator("table.facts tr[data-sequence]").count())
                    .isEqualTo(scenario.journey(scenario.solvedNumber()).size());
            desk.page().locator("button.fact").nth(1).click();
            desk.page().locator("button.fact").nth(2).click();
            desk.await("tr.opened pre");
            assertThat(desk.page().locator("tr.opened").count()).isEqualTo(1);
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_late_fact_shows_as_it_was_and_not_as_it_was_known_before_it_came() {
        String number = scenario.late("昨天的退款还没有收到。");
        JsonNode contact = scenario.journey(number).stream()
                .filter(fact -> fact.path("type").asText().contains("contact-received")).findFirst().orElseThrow();
        String before = Instant.parse(contact.path("recordedAt").asText()).minusSeconds(60).toString();
        try (Desk desk = console.desk("lead", Look.CHINESE)) {
            desk.open("/case/" + number + "?at=" + contact.path("at").asText()).await(".past-banner");
            assertThat(desk.await(".said.in").textContent()).contains("退款");
            assertThat(desk.page().locator("cl-slider input").count()).as("two handles").isEqualTo(2);
            desk.open("/case/" + number + "?at=" + contact.path("at").asText() + "&known=" + before)
                    .await(".past-banner");
            desk.awaitAttached("#case-view .talk");
            assertThat(desk.page().locator(".said").count()).isZero();
            desk.assertNoComplaint();
        }
    }
}
