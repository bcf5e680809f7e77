package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostileTextTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();

    @Test
    void what_a_customer_writes_is_shown_and_never_run() {
        String number = console.scenario().hostileNumber();
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            for (String view : new String[] {"", "?view=facts", "?view=timeline"}) {
                desk.open("/case/" + number + view).await(".case-head .badge");
                assertThat(desk.page().title()).doesNotContain("owned");
            }
            desk.open("/case/" + number).await(".bubble");
            assertThat(desk.page().locator(".bubble").first().textContent())
                    .contains("<img src=x onerror", "{{7*7}}${7*7}");
            assertThat(desk.page().locator("main img, main script").count()).isZero();
            desk.assertNoComplaint();
        }
    }

    @Test
    void no_name_and_no_text_stands_in_addresses_or_storage() {
        try (Desk desk = console.desk("lead", Look.CHINESE)) {
            desk.open("/case/" + console.scenario().solvedNumber()).await(".said");
            assertThat(desk.page().locator(".said").first().textContent()).contains("陈建国");
            desk.page().locator("a[href^='/customer/']").first().click();
            desk.await("main h1");
            assertThat(desk.traces()).doesNotContain("陈建国").doesNotContain("%E9%99%88");
        }
    }
}
