package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.faults.system.Until;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    @Test
    void a_service_that_is_silent_greys_its_own_panel_and_the_reply_still_goes() {
        String number = scenario.offered("宽带断网了，请尽快回复。");
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.openWork(number).await(".offer-foot .primary").click();
            desk.await("cl-composer textarea");
            desk.await(".clocks");
            console.signal("STOP", "sla-service");
            try {
                assertThat(desk.awaitLong(".side .stale .clocks").isVisible()).as("the last data, greyed").isTrue();
                assertThat(desk.await(".side .problem").textContent()).contains("Showing data of");
                desk.await("cl-composer textarea").fill("We are on it.");
                desk.press("Control+Enter");
                Until.sees("the reply is sent", () -> scenario.routing(number).path("replies").asInt(),
                        Integer.valueOf(1)::equals);
            } finally {
                console.signal("CONT", "sla-service");
            }
            desk.page().waitForFunction("() => !document.querySelector('.side .stale')");
        }
    }

    @Test
    void an_expired_session_asks_to_sign_in_and_keeps_what_was_typed() {
        String number = scenario.offered("宽带断网了，已经两天。");
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.openWork(number).await(".offer-foot .primary").click();
            desk.await("cl-composer textarea").fill("Typed before the session ended.");
            desk.page().context().clearCookies();
            desk.press("Control+Enter");
            desk.await("#token").fill(console.token("agent"));
            desk.press("Enter");
            assertThat(desk.await("cl-composer textarea").inputValue()).isEqualTo("Typed before the session ended.");
            assertThat(scenario.routing(number).path("replies").asInt()).isZero();
            assertThat(desk.traces()).doesNotContain("Typed before");
        }
    }
}
