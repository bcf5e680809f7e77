package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.caseloop.checks.faults.system.Until;
import org.junit.jupiter.api.Test;

/// Replies from templates (R10) and visits after low ratings (F3).
class TalkingTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    @Test
    void a_key_leads_to_the_templates_and_the_composer_says_where_the_reply_goes() {
        String number = scenario.accepted("宽带断网了，请尽快处理。");
        try (Desk desk = console.desk("agent", Look.CHINESE)) {
            desk.openWork(number).await("cl-reply-templates button.chip");
            assertThat(desk.await("cl-reply-templates p").textContent()).contains("•••");
            desk.page().locator("h1").first().click();
            desk.press("v", "Enter");
            assertThat(desk.await("cl-composer textarea").inputValue()).contains("您好", number);
            assertThat(desk.barriers()).isEmpty();
            desk.screenshot("reply-templates");
            desk.press("Control+Enter");
            Until.sees("the reply is sent", () -> scenario.routing(number).path("replies").asInt(),
                    Integer.valueOf(1)::equals);
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_visit_is_recorded_in_the_inbox() {
        String number = scenario.ratedLow("宽带一直不稳定。");
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/inbox");
            Locator visit = desk.page().locator("cl-visit-list li").filter(new Locator.FilterOptions()
                    .setHasText(number));
            visit.waitFor();
            visit.locator("select").selectOption("satisfied");
            visit.locator("textarea").fill("We apologised and explained it.");
            assertThat(desk.barriers()).isEmpty();
            desk.screenshot("inbox-visits");
            visit.locator("button.primary").click();
            visit.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(desk.await(".toast").textContent()).contains(number);
            desk.assertNoComplaint();
        }
    }
}
