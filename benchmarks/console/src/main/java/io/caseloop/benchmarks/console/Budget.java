package io.caseloop.benchmarks.console;

import java.util.List;

/// The budget of the console, and what was measured of it.
final class Budget {

    final Figure firstPaint = new Figure("first paint", "ms", 300);
    final Figure meaningfulPaint = new Figure("meaningful paint (workplace)", "ms", 1000);
    final Figure firstScripts = new Figure("JavaScript of the first page, gzip", "kB", 120);
    final Figure allScripts = new Figure("JavaScript of all pages, gzip", "kB", 260);
    final Figure styles = new Figure("CSS, gzip", "kB", 25);
    final Figure requests = new Figure("requests to open a case", "", 4);
    final Figure shortCase = new Figure("case of 500 facts opens", "ms", 600);
    final Figure shortFrame = new Figure("longest frame over 50 ms meanwhile", "ms", 50);
    final Figure longCase = new Figure("case of 2,000 facts opens", "ms", 600);
    final Figure longFrame = new Figure("longest frame over 50 ms meanwhile (2,000)", "ms", Double.NaN);
    final Figure slider = new Figure("slider step (2,000 facts), p95", "ms", 50);
    final Figure sliderCalls = new Figure("requests while the slider moves", "", 0);
    final Figure rows = new Figure("row nodes of all cases", "", 80);
    final Figure missed = new Figure("End does not reach the last case", "", 0);
    final Figure live = new Figure("fact to screen, p95", "ms", 500);
    final Figure heap = new Figure("heap after 200 cases, one after another", "MB more", 20);

    List<Figure> all() {
        return List.of(firstPaint, meaningfulPaint, firstScripts, allScripts, styles, requests, shortCase, shortFrame,
                longCase, longFrame, slider, sliderCalls, rows, missed, live, heap);
    }

    boolean isHeld() {
        return all().stream().allMatch(Figure::isHeld);
    }
}
