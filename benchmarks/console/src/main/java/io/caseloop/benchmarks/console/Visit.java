package io.caseloop.benchmarks.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// A person at a browser whose cache is empty and who has signed in before. Times are read from the page's own clock at
/// the end of a frame; nothing of the page is changed.
final class Visit implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final double PATIENCE = 60_000;

    /// `until`: the time of the frame in which something is there. `frames`: the longest frame since the last call.
    private static final String INSTRUMENTS = """
            window.__bench = {
              longest: 0,
              until: there => new Promise(done => {
                const look = () => there() ? requestAnimationFrame(() => setTimeout(() => done(performance.now())))
                                           : requestAnimationFrame(look);
                look();
              }),
              calls: since => performance.getEntriesByType('resource')
                .filter(each => each.startTime >= since && each.name.includes('/api/') && !each.name.includes('/live'))
                .map(each => new URL(each.name).pathname),
              frames() { const longest = this.longest; this.longest = 0; return longest; }
            };
            performance.setResourceTimingBufferSize(100000);
            new PerformanceObserver(list => list.getEntries().forEach(each => {
              window.__bench.longest = Math.max(window.__bench.longest, each.duration);
            })).observe({type: 'long-animation-frame', buffered: true});""";

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final CDPSession tools;
    private final Set<String> files = ConcurrentHashMap.newKeySet();

    /// @param session cookies of somebody who has signed in, or null
    Visit(Browser browser, String base, String session) {
        this.base = base;
        Browser.NewContextOptions options = new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-GB").setTimezoneId("Asia/Shanghai");
        context = browser.newContext(session == null ? options : options.setStorageState(session));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.addInitScript(INSTRUMENTS);
        page.onResponse(response -> files.add(response.url().replaceAll("[?#].*$", "")));
        tools = context.newCDPSession(page);
    }

    private static int gzip(byte[] body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.size();
    }

    /// Kilobytes of what has been loaded with this ending, each file zipped as a server may do it.
    double kilobytes(String ending) {
        return files.stream().filter(each -> each.endsWith(ending))
                .mapToInt(each -> gzip(context.request().get(each).body())).sum() / 1000.0;
    }

    Visit open(String address) {
        page.navigate(base + address);
        return this;
    }

    /// Signs in by a one-use address.
    ///
    /// @return the session, for further visits
    String signIn(String entry) {
        open(entry);
        page.locator("nav.rail").waitFor();
        return context.storageState();
    }

    Page page() {
        return page;
    }

    /// Milliseconds since the page began to load, of the frame in which this is there.
    ///
    /// @param there a JavaScript expression
    double until(String there) {
        return ((Number) page.evaluate("() => window.__bench.until(() => " + there + ")")).doubleValue();
    }

    double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    /// Bytes of the heap after a collection.
    double heap() {
        tools.send("HeapProfiler.collectGarbage");
        return number("() => performance.memory.usedJSHeapSize");
    }

    @Override
    public void close() {
        context.close();
    }
}
