package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the head of a case says beyond its state, and how a case is found again.
class CaseAtAGlanceTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    @Test
    void a_case_says_in_words_whether_it_is_sealed_and_a_lead_saves_the_proof() throws IOException {
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/case/" + scenario.solvedNumber());
            assertThat(desk.await(".case-head .seal").textContent().strip()).isIn("Sealed", "Not sealed yet");
            Download proof = desk.page().waitForDownload(() -> desk.page().getByText("Download the proof").click());
            assertThat(Files.readString(proof.path())).contains("\"publicKey\"", "\"head\"");
            desk.assertNoComplaint();
        }
    }

    @Test
    void an_open_case_shows_who_else_reads_or_writes_it() {
        String number = scenario.accepted("两个人同时打开这个案件。");
        try (Desk agent = console.desk("agent", Look.ENGLISH); Desk lead = console.desk("lead", Look.ENGLISH)) {
            agent.openWork(number).await("cl-composer textarea").fill("I am looking into it");
            lead.open("/case/" + number).await(".present");
            lead.page().waitForFunction(
                    "() => document.querySelector('.present')?.textContent.includes('agent is writing')");
            lead.screenshot("present");
            assertThat(lead.barriers()).isEmpty();
            agent.page().waitForFunction(
                    "() => document.querySelector('.present')?.textContent.includes('lead is reading')");
            lead.assertNoComplaint();
        }
    }

    @Test
    void a_lead_finds_a_case_by_its_words_which_stand_in_no_address() {
        String number = scenario.offered("晚上八点以后视频一直转圈，白天没有问题。");
        try (Desk desk = console.desk("lead", Look.CHINESE)) {
            desk.open("/cases").await("#text");
            desk.page().waitForCondition(() -> {
                desk.page().locator("#text").fill("视频一直转圈");
                desk.press("Enter");
                desk.awaitQuiet();
                return desk.page().locator(".snippet").count() == 1;
            });
            assertThat(desk.await("tbody tr").textContent()).contains(number, "视频一直转圈");
            desk.screenshot("cases-text");
            assertThat(desk.barriers()).isEmpty();
            assertThat(desk.traces()).doesNotContain("视频").doesNotContain("%E8%A7%86");
            desk.page().locator("#owner").fill("agent");
            desk.press("Enter");
            desk.awaitQuiet();
            assertThat(desk.page().locator(".snippet").count()).isEqualTo(1);
            desk.page().locator("#owner").fill("nobody");
            desk.press("Enter");
            desk.await(".empty");
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_case_opens_with_at_most_four_requests() {
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.open("/case/" + scenario.solvedNumber()).await(".talk > li.said");
            desk.awaitQuiet();
            Object requests = desk.page().evaluate("""
                    () => performance.getEntriesByType('resource').map(each => new URL(each.name).pathname)
                        .filter(path => /^\\/api\\/(?!access|quality\\/(live|vocabulary))/.test(path))""");
            assertThat((List<?>) requests).hasSizeBetween(1, 4);
            desk.assertNoComplaint();
        }
    }

    @Test
    void an_analyst_is_offered_no_search_by_text() {
        try (Desk desk = console.desk("analyst", Look.ENGLISH)) {
            desk.open("/cases").await("#number");
            assertThat(desk.page().locator("#text").count()).isZero();
        }
    }
}
