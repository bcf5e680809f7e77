package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What happens elsewhere is on the screen at once, moves nothing, and survives a cut.
class LiveTest {

    private static final long HALF_A_SECOND = 500;
    private static final int REPLIES = 9;
    private static final int CUT_MILLIS = 30_000;

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    private final Scenario scenario = console.scenario();

    @Test
    void a_fact_is_on_the_screen_within_half_a_second_and_focus_and_scroll_stay() {
        String number = scenario.accepted("宽带断网了，请随时告知进展。");
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            desk.page().setViewportSize(1280, 520);
            openFollowed(desk, number);
            noteArrivals(desk);
            List<Long> delays = new ArrayList<>();
            for (int i = 1; i <= REPLIES; i++) {
                if (i == REPLIES / 2) {
                    desk.page().locator("#tab-facts").focus();
                    desk.page().evaluate("() => { document.scrollingElement.scrollTop = 40; }");
                }
                String text = "Progress number " + i;
                long stored = scenario.reply(number, text);
                desk.page().waitForFunction("text => window.arrivals[text]", text);
                delays.add(((Number) desk.page().evaluate("text => window.arrivals[text]", text)).longValue() - stored);
            }
            System.out.println("fact to screen, in ms: " + delays);
            assertThat(delays.stream().sorted().toList().get(REPLIES / 2)).as("the median of " + delays)
                    .isLessThan(HALF_A_SECOND);
            assertThat(desk.page().evaluate("() => document.activeElement.id")).isEqualTo("tab-facts");
            assertThat(desk.page().evaluate("() => document.scrollingElement.scrollTop")).isEqualTo(40);
            assertThat(desk.await(".newer").textContent()).contains("new");
            desk.screenshot("live-new");
            desk.page().locator(".newer").click();
            desk.awaitGone(".newer");
            desk.assertNoComplaint();
        }
    }

    @Test
    void a_cut_of_half_a_minute_is_told_and_afterwards_nothing_is_missing_or_doubled() {
        String number = scenario.accepted("宽带断网了，请逐条回复。");
        try (Desk desk = console.desk("lead", Look.CHINESE)) {
            openFollowed(desk, number);
            noteArrivals(desk);
            desk.page().route("**/api/**", Route::abort);
            console.cutStreams(cookie(desk));
            long cut = System.currentTimeMillis();
            assertThat(desk.await(".cut-banner").textContent()).contains("重新连接");
            desk.screenshot("live-cut");
            scenario.reply(number, "第一条");
            scenario.reply(number, "第二条");
            desk.page().waitForFunction("until => Date.now() > until", (double) cut + CUT_MILLIS,
                    new Page.WaitForFunctionOptions().setTimeout(2 * CUT_MILLIS));
            assertThat(desk.page().locator(".said.out").count()).isZero();
            desk.page().unroute("**/api/**");
            desk.awaitGone(".cut-banner");
            scenario.reply(number, "第三条");
            desk.page().waitForFunction("() => window.arrivals['第三条']");
            assertThat(desk.page().locator(".said.out .words").allTextContents())
                    .containsExactly("第一条", "第二条", "第三条");
            desk.page().locator("#tab-facts").click();
            desk.await("table.facts");
            int known = scenario.journey(number).size();
            desk.page().waitForFunction("known => document.querySelectorAll('table.facts tr[data-sequence]').length"
                    + " === known", known);
            assertThat(sequences(desk)).isEqualTo(scenario.journey(number).stream()
                    .map(fact -> fact.path("sequence").asText()).collect(Collectors.toList()));
        }
    }

    @Test
    void all_tabs_of_a_browser_share_one_stream() {
        String first = scenario.accepted("宽带断网，第一件。");
        String second = scenario.accepted("宽带断网，第二件。");
        try (Desk desk = console.desk("lead", Look.ENGLISH)) {
            openFollowed(desk, first);
            Page other = desk.page().context().newPage();
            List<String> asked = new ArrayList<>();
            other.onRequest(request -> asked.add(request.url()));
            followed(desk, second, () -> other.navigate(console.api().base() + "/case/" + second));
            other.locator(".talk .said").first().waitFor();
            scenario.reply(second, "Heard through the first tab");
            other.getByText("Heard through the first tab").waitFor();
            assertThat(asked).noneMatch(url -> url.contains(Desk.LIVE));
            desk.page().close();
            scenario.reply(second, "Heard by itself");
            other.getByText("Heard by itself").waitFor();
            assertThat(asked).anyMatch(url -> url.contains(Desk.LIVE));
        }
    }

    @Test
    void what_would_move_a_row_under_the_pointer_waits_and_is_counted() {
        String mine = scenario.accepted("宽带断网，正在处理。");
        try (Desk desk = console.desk("agent", Look.ENGLISH)) {
            desk.await(".queue li .case-row");
            desk.page().getByText(mine).first().hover();
            double before = desk.page().getByText(mine).first().boundingBox().y;
            String offered = scenario.offered("宽带断网，新的一件。");
            assertThat(desk.await(".waiting").textContent()).containsIgnoringCase("waiting");
            assertThat(desk.page().getByText(mine).first().boundingBox().y).isEqualTo(before);
            assertThat(desk.page().locator(".queue").getByText(offered).count()).isZero();
            desk.screenshot("live-waiting");
            desk.page().mouse().move(1200, 700);
            desk.page().locator(".queue").getByText(offered).waitFor();
            desk.awaitGone(".waiting");
            desk.assertNoComplaint();
        }
    }

    /// Notes when the words of a reply appear.
    private static void noteArrivals(Desk desk) {
        desk.page().evaluate("""
                () => {
                  window.arrivals = {};
                  const look = () => document.querySelectorAll('.said.out .words').forEach(
                    words => { window.arrivals[words.textContent] ??= Date.now(); });
                  new MutationObserver(look).observe(document.body,
                    {subtree: true, childList: true, characterData: true});
                }""");
    }

    /// Opens a case and returns when the stream that follows it is open.
    private void openFollowed(Desk desk, String number) {
        followed(desk, number, () -> desk.open("/case/" + number).await(".talk .said"));
    }

    private void followed(Desk desk, String number, Runnable act) {
        String topic = "case%3A" + scenario.routing(number).path("ticketId").asText();
        Response stream = desk.page().waitForResponse(response ->
                response.url().contains(Desk.LIVE) && response.url().contains(topic), act);
        assertThat(stream.status()).isEqualTo(200);
    }

    private static String cookie(Desk desk) {
        return desk.page().context().cookies().stream().filter(each -> each.name.equals("caseloop-session"))
                .map(each -> each.name + "=" + each.value).findFirst().orElseThrow();
    }

    private static List<String> sequences(Desk desk) {
        return desk.page().locator("table.facts tr[data-sequence]").all().stream()
                .map(row -> row.getAttribute("data-sequence")).toList();
    }
}
