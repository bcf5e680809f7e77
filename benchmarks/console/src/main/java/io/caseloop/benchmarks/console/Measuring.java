package io.caseloop.benchmarks.console;

import com.microsoft.playwright.Browser;
import io.caseloop.benchmarks.console.LoadedCases.Loaded;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One run over the whole budget, each part with a browser of its own.
///
/// @param session of somebody who sees every case
record Measuring(Browser browser, String base, Supplier<String> session, LoadedCases cases, Budget budget) {

    private static final int STEPS = 20;
    private static final int NEWS = 30;
    private static final int WARM = 20;
    private static final double MEGABYTE = 1e6;
    private static final List<String> PAGES = List.of("board", "cases", "team", "knowledge", "policies", "audit",
            "operate", "access");
    private static final String WORKPLACE = "document.querySelector('cl-page-work h1, cl-page-work .queue')"
            + " && !document.querySelector('main .skeleton')"
            + " && performance.getEntriesByType('resource').some(each => each.name.includes('/api/routing/'))";
    private static final String FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))";

    private Visit visit() {
        return new Visit(browser, base, session.get());
    }

    void firstPage() {
        try (Visit visit = visit().open("/work")) {
            budget.meaningfulPaint.add(visit.until(WORKPLACE));
            budget.firstPaint.add(visit.number("() => performance.getEntriesByName('first-paint')[0].startTime"));
            visit.page().waitForLoadState();
            budget.firstScripts.add(visit.kilobytes(".js"));
            budget.styles.add(visit.kilobytes(".css"));
        }
    }

    /// @param number of any case
    void allPages(String number) {
        try (Visit visit = visit()) {
            visit.open("/work").until(WORKPLACE);
            visit.page().keyboard().press("Control+k");
            visit.until("document.querySelector('cl-palette input')");
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("?");
            for (String page : PAGES) {
                visit.open("/" + page).until("customElements.get('cl-page-" + page + "')");
            }
            visit.open("/case/" + number).until("document.querySelector('cl-page-case .talk')");
            visit.open("/customer/unknown").until("customElements.get('cl-page-customer')");
            visit.page().waitForLoadState();
            budget.allScripts.add(visit.kilobytes(".js"));
        }
    }

    /// Follows a link inside the console, as a person does who has worked there for a while.
    private static double opened(Visit visit, Loaded one) {
        return visit.number("""
                async () => {
                  const link = Object.assign(document.createElement('a'), {href: '/case/%s'});
                  document.querySelector('main').append(link);
                  window.__bench.frames();
                  window.__began = performance.now();
                  link.click();
                  return await window.__bench.until(() => document.getElementById('e%d')) - window.__began;
                }""".formatted(one.number(), one.lastContact()));
    }

    /// @param other is opened before, so that code and styles are there
    void openCase(Loaded one, Loaded other, Figure time, Figure frame, boolean countRequests) {
        try (Visit visit = visit()) {
            visit.open("/cases").until("document.querySelector('tbody tr')");
            opened(visit, other);
            visit.page().goBack();
            visit.until("document.querySelector('tbody tr')");
            settled(visit);
            time.add(opened(visit, one));
            settled(visit);
            frame.add(visit.number("() => window.__bench.frames()"));
            if (countRequests) {
                budget.requests.add(visit.number("() => window.__bench.calls(window.__began).length"));
            }
        }
    }

    /// The paths that are asked for when a case opens.
    List<String> calls(Loaded one) {
        try (Visit visit = visit()) {
            visit.open("/cases").until("document.querySelector('tbody tr')");
            settled(visit);
            opened(visit, one);
            settled(visit);
            return ((List<?>) visit.page().evaluate("() => window.__bench.calls(window.__began)")).stream()
                    .map(each -> each.toString().replace(one.number(), "{number}").replace(one.ticket(), "{id}"))
                    .toList();
        }
    }

    /// Half a second without a call.
    private static void settled(Visit visit) {
        visit.page().evaluate("""
                () => new Promise(done => {
                  let known = -1;
                  const look = () => {
                    const count = performance.getEntriesByType('resource').length;
                    if (count === known) { done(); } else { known = count; setTimeout(look, 500); }
                  };
                  look();
                })""");
    }

    /// Moves the slider through the whole case; the service is asked only once it rests.
    void slide(Loaded one) {
        try (Visit visit = visit()) {
            visit.open("/case/" + one.number()).until("document.getElementById('e" + one.lastContact() + "')");
            settled(visit);
            List<?> steps = (List<?>) visit.page().evaluate("""
                    async count => {
                      const handle = document.querySelector('cl-slider input[type=range]');
                      const times = [];
                      window.__began = performance.now();
                      for (let i = 1; i <= count; i++) {
                        const began = performance.now();
                        handle.value = String(1000 - Math.floor(i * 990 / count));
                        handle.dispatchEvent(new Event('input', {bubbles: true}));
                        await %s;
                        times.push(performance.now() - began);
                      }
                      times.push(window.__bench.calls(window.__began).filter(path => path.endsWith('/state')).length);
                      return times;
                    }""".formatted(FRAME), STEPS);
            double[] times = steps.subList(0, STEPS).stream().mapToDouble(each -> ((Number) each).doubleValue())
                    .toArray();
            budget.slider.add(percentile(times, 0.95));
            budget.sliderCalls.add(((Number) steps.getLast()).doubleValue());
        }
    }

    /// @param last the number of the oldest case
    void allCases(String last) {
        try (Visit visit = visit()) {
            visit.open("/cases").until("document.querySelector('tbody tr')");
            settled(visit);
            visit.page().locator("main tbody tr").first().click();
            visit.page().keyboard().press("End");
            visit.page().evaluate("""
                    () => new Promise(done => {
                      let scrolls = 0;
                      const look = () => {
                        window.__rows = Math.max(window.__rows ?? 0, document.querySelectorAll('main tbody tr').length);
                        if (++scrolls > 40) { done(); } else { setTimeout(look, 100); }
                      };
                      look();
                    })""");
            budget.rows.add(visit.number("() => window.__rows"));
            budget.missed.add(visit.number("() => [...document.querySelectorAll('main tbody tr')].some(row => {"
                    + " const box = row.getBoundingClientRect(); return row.textContent.includes('" + last
                    + "') && box.bottom <= innerHeight + 1 && box.top >= 0; }) ? 0 : 1"));
        }
    }

    /// @param facts of the case, by which its further contacts are attached
    void followFacts(Loaded one, int facts) {
        try (Visit visit = visit()) {
            visit.open("/case/" + one.number()).until("document.getElementById('e" + one.lastContact() + "')");
            settled(visit);
            double[] times = IntStream.range(0, NEWS).mapToDouble(_ -> {
                String words = UUID.randomUUID().toString();
                visit.page().evaluate("words => { window.__seen = window.__bench.until(() => {"
                        + " const said = document.querySelectorAll('.talk .words');"
                        + " return [...said].slice(-5).some(each => each.textContent.includes(words)); })"
                        + ".then(() => Date.now()); }", words);
                long sent = System.currentTimeMillis();
                cases.addTo(one, facts, words, "And another thing: " + words);
                return visit.number("() => window.__seen") - sent;
            }).toArray();
            budget.live.add(percentile(times, 0.95));
        }
    }

    void openOneAfterAnother(List<String> numbers) {
        try (Visit visit = visit()) {
            visit.open("/cases").until("document.querySelector('tbody tr')");
            through(visit, numbers.subList(0, WARM));
            double before = visit.heap();
            through(visit, numbers);
            budget.heap.add((visit.heap() - before) / MEGABYTE);
        }
    }

    private static void through(Visit visit, List<String> numbers) {
        visit.page().evaluate("""
                async numbers => {
                  for (const number of numbers) {
                    const link = Object.assign(document.createElement('a'), {href: '/case/' + number});
                    document.querySelector('main').append(link);
                    link.click();
                    link.remove();
                    await window.__bench.until(() => document.querySelector('cl-page-case .talk .words')
                      && document.querySelector('cl-page-case h1')?.textContent.includes(number));
                  }
                }""", numbers);
    }

    private static double percentile(double[] values, double share) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
    }
}
