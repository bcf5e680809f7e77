package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.caseloop.checks.faults.system.Until;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Doubtful matches are decided on the page `/inbox` (I4).
class InboxTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    @Test
    void both_texts_stand_side_by_side_and_a_key_attaches_the_contact() {
        List<String> cases = scenario.doubtful();
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            Locator card = card(desk, cases.getLast());
            assertThat(card.textContent()).contains("我家断网了，请尽快处理", "我家又断网了，请你们尽快处理", cases.getFirst(),
                    "Similar wording", "alike");
            card.focus();
            desk.press("a");
            card.waitFor(gone());
            assertThat(desk.await(".toast").textContent()).contains(cases.getFirst());
            assertThat(desk.page().evaluate("() => document.activeElement.matches('article.doubt, h1')"))
                    .isEqualTo(true);
            assertThat(scenario.intake(cases.getFirst()).path("contacts")).hasSize(2);
            Until.sees("the new case is merged", () -> scenario.routing(cases.getLast()).path("state").asText(),
                    "merged"::equals);
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_button_keeps_the_contact_separate() {
        List<String> cases = scenario.doubtful();
        try (Desk desk = console.desk("agent", Look.CHINESE)) {
            Locator card = card(desk, cases.getLast());
            card.getByText("保持独立").click();
            card.waitFor(gone());
            assertThat(scenario.intake(cases.getLast()).path("doubts").path(0).path("decision").asText())
                    .isEqualTo("separated");
            assertThat(scenario.intake(cases.getFirst()).path("contacts")).hasSize(1);
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_decision_of_somebody_else_moves_nothing_that_is_focused_and_is_named_when_it_is_too_late() {
        List<String> cases = scenario.doubtful();
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            Locator card = card(desk, cases.getLast());
            card.focus();
            String number = cases.getLast();
            scenario.separates("agent", number);
            desk.await("article.doubt.decided");
            assertThat(desk.await(".waiting").textContent()).contains("1");
            desk.press("a");
            assertThat(desk.await("article.doubt .problem").textContent())
                    .contains("agent has decided", "kept separate");
            desk.screenshot("inbox-decided");
            assertThat(desk.barriers()).isEmpty();
            desk.page().locator(".waiting").click();
            card.waitFor(gone());
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_doubtful_match_appears_when_it_arises() {
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/inbox").await("h1");
            desk.awaitQuiet();
            String number = scenario.doubtful().getLast();
            shown(desk, number).waitFor();
            desk.assertNoComplaint();
        }
    }

    @Test
    void the_lead_takes_over_a_case_that_was_escalated() {
        String number = scenario.escalated("我要求主管处理。");
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/inbox");
            Locator card = desk.page().locator("article.escalation[data-escalation='"
                    + scenario.intake(number).path("ticketId").asText() + "']");
            card.waitFor();
            assertThat(card.textContent()).contains(number, "Escalated to the lead", "By hand", "to-the-lead");
            assertThat(desk.barriers()).isEmpty();
            card.getByText("Take over").click();
            card.waitFor(gone());
            assertThat(scenario.routing(number).path("owner").asText()).isEqualTo("lead");
            desk.assertNoComplaint();
        }
    }

    @Test
    void the_page_is_in_the_rail_of_those_who_decide_and_of_nobody_else() {
        try (Desk desk = console.desk("expert", Look.ENGLISH)) {
            desk.press("g", "i");
            desk.await("cl-page-inbox h1");
            assertThat(desk.page().url()).endsWith("/inbox");
        }
        try (Desk desk = console.desk("editor", Look.ENGLISH)) {
            assertThat(desk.page().locator("nav.rail").textContent()).contains("Knowledge").doesNotContain("Inbox");
        }
    }

    private Locator card(Desk desk, String number) {
        desk.open("/inbox");
        Locator card = shown(desk, number);
        card.waitFor();
        return card;
    }

    private Locator shown(Desk desk, String number) {
        return desk.page().locator("article.doubt[data-doubt='" + scenario.intake(number).path("ticketId").asText()
                + "']");
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
