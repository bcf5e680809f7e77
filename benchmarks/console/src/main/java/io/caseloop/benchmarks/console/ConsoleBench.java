package io.caseloop.benchmarks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Target;
import io.caseloop.benchmarks.console.LoadedCases.Loaded;
import io.caseloop.checks.faults.system.Chromium;
import io.caseloop.checks.faults.system.Launcher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./caseloop bench console`: the console in a headless Chromium against its budget.
@Command(name = "bench console", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Opens cases through the REST interface, looks at them in a headless Chromium, and prints the budget of the",
        "console with what was measured. Needs Chromium on the PATH, or named by CASELOOP_CHROMIUM."},
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:the budget is kept", "1:failed, or not kept",
            "2:wrong usage"})
public final class ConsoleBench implements Callable<Integer> {

    private static final int SHORT = 500;
    private static final int LONG = 2_000;
    private static final int FOLLOWED = 10;

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--runs", defaultValue = "3", description = "How often all of it is measured; the median counts "
            + "(default: ${DEFAULT-VALUE}).")
    private int runs;
    @Option(names = "--cases", defaultValue = "10000", description = "How many cases are opened before, at least 200 "
            + "(default: ${DEFAULT-VALUE}).")
    private int cases;
    @Option(names = "--opened", defaultValue = "200", description = "How many of them are looked at one after another "
            + "(default: ${DEFAULT-VALUE}).")
    private int opened;
    @Option(names = "--start", description = "Start a system of its own in a temporary home, instead of a running one.")
    private boolean start;

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ConsoleBench()).setExecutionExceptionHandler((e, commandLine, _) -> {
            if (e instanceof BenchFailed) {
                commandLine.getErr().println(e.getMessage());
            } else {
                e.printStackTrace(commandLine.getErr());
            }
            return 1;
        });
    }

    @Override
    public Integer call() {
        if (cases < opened || opened < 1 || runs < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--cases must be at least --opened, and "
                    + "--runs and --opened at least 1.");
        }
        Path chromium = Chromium.in(System.getenv()).orElseThrow(() -> new BenchFailed(
                "There is no Chromium on the PATH. Install one, or name it with CASELOOP_CHROMIUM."));
        if (!start) {
            return measured(chromium);
        }
        try (Launcher launcher = new Launcher(Path.of(System.getProperty("caseloop.root", ".")),
                Path.of(System.getProperty("caseloop.app", "")).toAbsolutePath())) {
            launcher.up();
            System.setProperty("caseloop.home", launcher.system().home().toString());
            return measured(chromium);
        }
    }

    private int measured(Path chromium) {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        Api api = target.api();
        LoadedCases loaded = LoadedCases.of(api, target.token("adapter"), target.token("auditor"));
        List<String> numbers = loaded.open(cases);
        Loaded half = loaded.withFacts(SHORT);
        Loaded whole = loaded.withFacts(LONG);
        Loaded followed = loaded.withFacts(FOLLOWED);
        out.printf("cases     %,d opened, and one of %,d, one of %,d facts%n", cases, half.facts(), whole.facts());
        out.flush();
        Budget budget = new Budget();
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium).setArgs(flags()))) {
            out.printf("browser   Chromium %s%n", browser.version());
            String base = api.base();
            Measuring run = new Measuring(browser, base, () -> session(api, browser, base), loaded, budget);
            for (int i = 1; i <= runs; i++) {
                run.firstPage();
                run.allPages(numbers.getFirst());
                run.openCase(half, whole, budget.shortCase, budget.shortFrame, true);
                run.openCase(whole, half, budget.longCase, budget.longFrame, false);
                run.slide(whole);
                run.allCases(loaded.oldest());
                run.followFacts(followed, FOLLOWED);
                run.openOneAfterAnother(numbers.subList(numbers.size() - opened, numbers.size()));
                out.printf("run       %d of %d%n", i, runs);
                out.flush();
            }
            out.printf("calls     to open a case: %s%n", String.join(" ", run.calls(half)));
        }
        out.printf("%n| what | median | runs | budget | kept |%n| --- | --- | --- | --- | --- |%n");
        budget.all().forEach(figure -> out.println(figure.row()));
        out.println(budget.isHeld() ? "KEPT: the whole budget" : "NOT KEPT: see above");
        out.flush();
        return budget.isHeld() ? 0 : 1;
    }

    /// Chromium rounds the heap size unless a flag asks for the exact one.
    private static List<String> flags() {
        return Stream.concat(Chromium.FLAGS.stream(), Stream.of("--enable-precise-memory-info")).toList();
    }

    /// The cookies of a lead who has signed in; one-use addresses are used up by one visit each.
    private String session(Api api, Browser browser, String base) {
        JsonNode made = api.post("/api/access/entries", target.token("administrator"),
                Api.object().put("role", "lead").put("subject", "lead")).expect(200, 201).body();
        String url = made.path("url").asText();
        try (Visit visit = new Visit(browser, base, null)) {
            return visit.signIn(url.substring(url.indexOf("/enter")));
        }
    }
}
