package io.caseloop.checks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// One person at one browser. Everything that the page complains about is kept: broken policy, uncaught errors.
final class Desk implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final double PATIENCE = 20_000;
    private static final double LONG_PATIENCE = 60_000;
    private static final long QUIET_NANOS = 500_000_000;
    /// The part of an address by which the live stream is known.
    static final String LIVE = "/api/quality/live";
    private static final String AXE = """
            async () => (await axe.run(document,
                {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
              .violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200)))""";

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final Path screenshots;
    private final Look look;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Set<Request> calls = ConcurrentHashMap.newKeySet();
    private volatile long lastCallNanos = System.nanoTime();
    private volatile boolean opening;

    Desk(Browser browser, String base, Path target, Look look) {
        this.base = base;
        this.look = look;
        screenshots = target.resolve("screenshots");
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)
                .setLocale(look.language())
                .setColorScheme(look.colours()).setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.addInitScript("""
                document.addEventListener('securitypolicyviolation',
                  e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))""");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(base)) {
                complaints.add("something is fetched from elsewhere: " + request.url());
            }
            if (!request.url().contains(LIVE)) {
                calls.add(request);
            }
        });
        page.onFrameNavigated(this::opened);
        page.onRequestFinished(this::ended);
        page.onRequestFailed(this::ended);
    }

    /// Another document is there. The browser does not always report the end of calls of the one before.
    private void opened(Frame frame) {
        if (opening && frame.equals(page.mainFrame())) {
            opening = false;
            calls.clear();
        }
    }

    private void ended(Request request) {
        calls.remove(request);
        lastCallNanos = System.nanoTime();
    }

    Page page() {
        return page;
    }

    Desk open(String address) {
        opening = true;
        page.navigate(base + address);
        return this;
    }

    /// The workplace with this case open.
    Desk openWork(String number) {
        return open(workOn(number));
    }

    /// The path of the workplace with this case open.
    static String workOn(String number) {
        return String.join("/", "", "work", number);
    }

    /// Waits until somebody is signed in and the first page is there.
    Desk awaitPage() {
        page.locator("nav.rail").waitFor();
        return this;
    }

    Locator await(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        return found;
    }

    /// For what shows only after calls have been given up.
    Locator awaitLong(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE).setTimeout(LONG_PATIENCE));
        return found;
    }

    /// In the page, seen or not.
    void awaitAttached(String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    void awaitGone(String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /// Half a second without a call, apart from the live stream, whose answer lasts.
    void awaitQuiet() {
        try {
            page.waitForCondition(() -> calls.isEmpty() && System.nanoTime() - lastCallNanos > QUIET_NANOS);
        } catch (TimeoutError e) {
            throw new AssertionError("calls without an answer: " + calls.stream().map(Request::url).toList(), e);
        }
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /// Address, storage and cookies that scripts see, as one text.
    String traces() {
        return page.url() + " "
                + page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])");
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve(name + "-" + look + ".png")));
    }

    /// What axe-core finds wrong for people who do not see, hear or point as others do.
    List<?> barriers() {
        try (InputStream axe = Desk.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) page.evaluate(AXE);
    }

    void assertNoComplaint() {
        assertThat(complaints).as("what the browser complains about").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
