package io.caseloop.checks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Chromium;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole real system and a Chromium, started once per test JVM; both end with it.
final class ConsoleUnderTest {

    private static ConsoleUnderTest running;

    private final Launcher launcher;
    private final Browser browser;
    private final Path target;
    private final Scenario scenario;

    private ConsoleUnderTest(BuiltPrograms programs, Path chromium) throws IOException {
        target = programs.root().resolve("checks/browser/target");
        launcher = new Launcher(programs.root(), programs.layOut(target.resolve("app")));
        launcher.up();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "end-the-browser"));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(Chromium.FLAGS));
        scenario = new Scenario(launcher.system());
        scenario.play();
    }

    /// The running console; started at the first call.
    static synchronized ConsoleUnderTest get() {
        if (running == null) {
            BuiltPrograms programs = BuiltPrograms.ofTheReactor();
            Optional<Path> chromium = Chromium.in(System.getenv());
            List<String> missing = new ArrayList<>(programs.missing());
            if (chromium.isEmpty()) {
                missing.add("Chromium on the PATH (or named by CASELOOP_CHROMIUM)");
            }
            NeededHere.orSkipped(missing, System.getenv());
            try {
                running = new ConsoleUnderTest(programs, chromium.orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    Scenario scenario() {
        return scenario;
    }

    Api api() {
        return launcher.system().api();
    }

    String token(String role) {
        return launcher.system().token(role);
    }

    /// The case as it was, by REST.
    JsonNode state(String number, String asOf) {
        return Api.must(() -> api().get("/api/quality/journeys/" + number + "/state?asOf=" + asOf, token("auditor")));
    }

    /// As if the agent had solved it in another window.
    void solve(String ticket) {
        var body = Api.object().put("causeCode", "answered").put("solution", "Solved elsewhere.");
        body.putArray("articles");
        Api.must(() -> api().post("/api/routing/tickets/" + ticket + "/solve", token("agent"), body, null));
    }

    /// Closes the live streams of a session, as signing out elsewhere does; the browser keeps its cookie.
    void cutStreams(String cookie) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(HttpRequest.newBuilder(URI.create(api().base() + "/api/access/session")).DELETE()
                    .header("Cookie", cookie).header("Sec-Fetch-Site", "same-origin").build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 204) {
                throw new AssertionError("signing out elsewhere was answered with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// `STOP` or `CONT`, to a part of the system.
    void signal(String signal, String part) {
        Running.signal(signal, launcher.system().part(part).path("pid").asLong());
    }

    /// A browser without a session.
    Desk stranger(Look look) {
        return new Desk(browser, api().base(), target, look);
    }

    /// A browser that has signed in by a one-use link.
    Desk desk(String role, Look look) {
        Desk desk = stranger(look);
        desk.open(entry(role, role));
        desk.awaitPage();
        return desk;
    }

    /// The part of a one-use address behind the host.
    String entry(String role, String subject) {
        JsonNode made = Api.must(() -> api().post("/api/access/entries", token("administrator"),
                Api.object().put("role", role).put("subject", subject), null));
        String url = made.path("url").asText();
        return url.substring(url.indexOf("/enter"));
    }
}
