package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.system.Until;
import org.junit.jupiter.api.Test;

class WorkplaceTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    @Test
    void a_case_is_accepted_answered_with_an_article_and_solved_by_keys_alone() {
        String number = scenario.offered("宽带断网了怎么办？");
        try (Desk desk = console.desk("agent", Look.CHINESE)) {
            desk.await(".offer");
            desk.openWork(number).await(".offer-foot .primary").click();
            desk.await("cl-composer textarea");
            desk.await(".suggestions kbd");
            desk.press("1");
            desk.page().waitForFunction("() => document.querySelector('cl-composer textarea').value.includes('光猫')");
            desk.press("Control+Enter");
            desk.await(".said.out");
            desk.page().evaluate("() => document.activeElement.blur()");
            desk.press("e");
            desk.await("#cause");
            desk.page().locator("cl-composer textarea").fill("光猫已重启，恢复正常。");
            desk.press("Control+Enter");
            Until.sees("the case is solved", () -> scenario.routing(number).path("state").asText(), "solved"::equals);
            assertThat(scenario.routing(number).path("replies").asInt()).isEqualTo(1);
            Until.sees("the article is marked", () -> scenario.suggestions(number).path("items").path(0).path("mark")
                    .asText(), "used"::equals);
            desk.assertNoComplaint();
        }
    }

    @Test
    void the_key_for_the_next_one_takes_the_offer_that_ends_first() {
        String number = scenario.offered("宽带很慢，晚上八点最慢。");
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.await(".offer");
            String first = desk.page().locator(".offer .mono").first().textContent();
            desk.press("n");
            desk.await("cl-composer");
            assertThat(desk.page().url()).endsWith(Desk.workOn(first));
            assertThat(scenario.routing(first).path("state").asText()).isEqualTo("assigned");
            assertThat(scenario.routing(number).path("ticketNumber").asText()).isEqualTo(number);
        }
    }

    @Test
    void enter_while_an_input_method_composes_sends_nothing() {
        String number = scenario.offered("宽带断网，第三次了。");
        try (Desk desk = console.desk("agent", Look.CHINESE)) {
            desk.openWork(number).await(".offer-foot .primary").click();
            desk.await("cl-composer textarea").fill("您好");
            desk.page().evaluate("""
                    () => document.querySelector('cl-composer textarea').dispatchEvent(
                      new KeyboardEvent('keydown',
                              {key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true}))""");
            desk.page().evaluate("() => fetch('/api/access/me')"); // whatever was sent before this has been answered
            assertThat(scenario.routing(number).path("replies").asInt()).isZero();
            desk.press("Control+Enter");
            Until.sees("the reply is sent", () -> scenario.routing(number).path("replies").asInt(),
                    Integer.valueOf(1)::equals);
        }
    }

    @Test
    void switched_off_single_keys_do_nothing_and_buttons_still_do() {
        scenario.offered("宽带断网了，请尽快处理。");
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.press("?");
            desk.await("cl-help input[type=checkbox]").uncheck();
            desk.page().locator("cl-help dialog button").first().click();
            desk.await(".offer");
            desk.press("n", "j", "g", "b");
            assertThat(desk.page().url()).endsWith("/work");
            desk.page().locator(".offer button").first().focus();
            desk.press("Enter");
            desk.await("cl-composer");
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_refusal_names_its_rule_and_what_was_typed_stays() {
        String number = scenario.offered("宽带断网了。");
        String ticket = scenario.routing(number).path("ticketId").asText();
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.openWork(number).await(".offer-foot .primary").click();
            desk.await("cl-composer textarea").fill("Typed with care.");
            console.solve(ticket);
            desk.press("Control+Enter");
            assertThat(desk.await(".toast.failed").textContent()).contains("solved");
        }
    }

    @Test
    void what_was_begun_survives_the_browser_and_is_gone_once_it_is_sent() {
        String number = scenario.accepted("打印机显示脱机，重启也没有用。");
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.openWork(number).await("cl-composer textarea").fill("Begun, and not sent");
            desk.await("[data-draft]");
            desk.screenshot("draft");
            desk.assertNoComplaint();
        }
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.openWork(number).await("cl-composer textarea");
            desk.page().waitForFunction("() => document.querySelector('cl-composer textarea').value"
                    + " === 'Begun, and not sent'");
            assertThat(desk.traces()).doesNotContain("Begun");
            desk.page().locator("cl-composer .foot .primary").click();
            desk.page().waitForFunction("() => !document.querySelector('[data-draft]')");
            desk.awaitQuiet();
        }
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.openWork(number).await("cl-composer textarea");
            desk.awaitQuiet();
            assertThat(desk.page().locator("cl-composer textarea").inputValue()).isEmpty();
        }
    }
}
