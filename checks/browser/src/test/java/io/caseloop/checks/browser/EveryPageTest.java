package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page in both languages and both colours: no barrier, no complaint, and a picture to look
/// at in `target/screenshots`.
class EveryPageTest {

    private final ConsoleUnderTest console = ConsoleUnderTest.get();
    /// One browser for each role and look, one after the other: the pages of a role share its cache and session.
    private static Desk desk;
    private static String whose;

    /// @param ready what is there once the page has its data
    record Shown(String role, String name, String address, String ready) {

        @Override
        public String toString() {
            return name;
        }
    }

    record Sight(Shown page, Look look) {

        @Override
        public String toString() {
            return page + " " + look;
        }
    }

    private static List<Shown> pages(Scenario scenario) {
        String number = scenario.solvedNumber();
        String handled = "/case/" + number;
        return List.of(new Shown("agent", "work", "/work", ".queue .case-row, .queue .empty"),
                new Shown("agent", "work-case", Desk.workOn(number), ".talk .said"),
                new Shown("lead", "case", handled, ".talk .said"),
                new Shown("lead", "case-timeline", handled + "?view=timeline", "cl-timeline svg"),
                new Shown("lead", "case-facts", handled + "?view=facts", "table.facts"),
                new Shown("lead", "board", "/board", "table.board, .empty"),
                new Shown("lead", "inbox", "/inbox", "article.doubt"),
                new Shown("lead", "cases", "/cases", "table"),
                new Shown("lead", "team", "/team/agent", "#name"),
                new Shown("lead", "policies", "/policies", "table"),
                new Shown("editor", "knowledge-new", "/knowledge/new", "#title"),
                new Shown("agent", "knowledge", "/knowledge/" + scenario.article(), "article.article"),
                new Shown("lead", "customer", "/customer/" + scenario.customer(), "table"),
                new Shown("lead", "team-all", "/team", "table"),
                new Shown("analyst", "process", "/process", "svg.process-map"),
                new Shown("auditor", "audit", "/audit", "table, .empty"),
                new Shown("auditor", "access-log", "/access", "table"),
                new Shown("administrator", "operate", "/operate", "table"),
                new Shown("administrator", "access", "/access", "#entry-role"));
    }

    static Stream<Sight> sights() {
        List<Shown> pages = pages(ConsoleUnderTest.get().scenario());
        return Look.all().stream().flatMap(look -> pages.stream().sorted(Comparator.comparing(Shown::role))
                .map(page -> new Sight(page, look)));
    }

    @ParameterizedTest
    @MethodSource("sights")
    void a_page_has_no_barrier_and_breaks_no_policy(Sight sight) {
        signIn(sight.page().role(), sight.look());
        desk.open(sight.page().address()).await(sight.page().ready());
        desk.awaitQuiet();
        desk.screenshot(sight.page().name());
        assertThat(desk.barriers()).as("what axe-core finds").isEmpty();
        desk.assertNoComplaint();
    }

    private void signIn(String role, Look look) {
        String wanted = role + " " + look;
        if (!wanted.equals(whose)) {
            closeTheBrowser();
            desk = console.desk(role, look);
            whose = wanted;
        }
    }

    @AfterAll
    static void closeTheBrowser() {
        if (desk != null) {
            desk.close();
        }
        desk = null;
        whose = null;
    }

    @ParameterizedTest
    @MethodSource("io.caseloop.checks.browser.Look#all")
    void the_entry_the_palette_and_the_help_have_no_barrier(Look look) {
        try (Desk desk = console.stranger(look)) {
            desk.open("/enter").await("#token");
            desk.screenshot("enter");
            assertThat(desk.barriers()).isEmpty();
        }
        try (Desk desk = console.desk("lead", look)) {
            desk.press("Control+k");
            desk.await("cl-palette input");
            desk.screenshot("palette");
            assertThat(desk.barriers()).isEmpty();
            desk.press("Escape");
            desk.awaitGone("dialog[open]");
            desk.press("?");
            desk.await("cl-help dialog");
            desk.screenshot("help");
            assertThat(desk.barriers()).isEmpty();
            desk.assertNoComplaint();
        }
    }
}
