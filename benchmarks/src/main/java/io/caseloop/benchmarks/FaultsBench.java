package io.caseloop.benchmarks;

import io.caseloop.checks.faults.Round;
import io.caseloop.checks.faults.Trial;
import io.caseloop.checks.faults.check.Finding;
import io.caseloop.checks.faults.nemesis.Nemeses;
import io.caseloop.checks.faults.nemesis.Nemesis;
import io.caseloop.checks.faults.system.Launcher;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Fault injection: no loss, no duplicates and order preserved while parts are killed and paused
/// (X1, X2).
@Command(name = "faults", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Starts a separate system in a temporary home. In each round, clients run while a fault is injected;",
        "then a checker compares their answers with journeys, topics and stores. See docs/reliability.md."})
public final class FaultsBench implements Callable<Integer> {

    private static final int SHOWN = 10;
    private static final int AT_LEAST = 30;

    /// `10m`, `90s`, `1h30m`.
    static final class Span implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse("PT" + text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("\"" + text + "\" is no length of time such as 20s or 10m");
            }
        }
    }

    @Spec
    private CommandSpec spec;
    @Option(names = "--rounds", description = "How many (default: 30, or as many as it takes for each to strike once); "
            + "each nemesis once before any comes again.")
    private Integer rounds;
    @Option(names = "--seed", defaultValue = "1", description = "Of the order of nemeses and the contacts' texts "
            + "(default: ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--only", split = ",", paramLabel = "NEMESIS",
            description = "Only these faults, e.g. kill-kafka,pause-intake.")
    private Set<String> only = Set.of();
    @Option(names = "--list", description = "List the faults with a description and exit.")
    private boolean list;
    @Option(names = "--back", defaultValue = "20s", converter = Span.class, paramLabel = "DURATION",
            description = "How much older the copy is from which restore-postgres comes back, e.g. 10m (default: "
                    + "${DEFAULT-VALUE}).")
    private Duration back;
    @Option(names = "--app", description = "The built programs, laid out as ./caseloop up does it (default: those that "
            + "./caseloop built).")
    private Path app = Path.of(System.getProperty("caseloop.app", ""));
    @Option(names = "--other-app", paramLabel = "DIR",
            description = {"The built programs of another release (what ./caseloop up left in .caseloop/app",
        "of another checkout): its services work beside these, in rounds of their own."})
    private Path other;
    @Option(names = "--keep", description = "Keep the home directory and the logs.")
    private boolean keep;

    private PrintWriter out;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        if (list) {
            all().forEach(nemesis -> out.printf("%-48s %s%n", nemesis.name(), nemesis.what()));
            tellWhoIsLeftOut();
            return 0;
        }
        List<Nemesis> plan = plan();
        if (!Files.isDirectory(app.resolve("launcher"))) {
            throw new BenchFailed("No programs in \"" + app + "\". Run ./caseloop bench faults, which builds them, or "
                    + "name them with --app.");
        }
        if (other != null && !Files.isDirectory(other.resolve("intake-service"))) {
            throw new ParameterException(spec.commandLine(), "No built programs in " + other
                    + ": there is no intake-service in it.");
        }
        Machine.print(out);
        out.printf("plan      %d rounds, seed %d: %s%n", plan.size(), seed,
                String.join(" ", plan.stream().map(Nemesis::name).toList()));
        tellWhoIsLeftOut();
        List<Round> done = new ArrayList<>();
        List<Finding> last;
        try (Launcher launcher = new Launcher(Path.of(System.getProperty("caseloop.root", ".")),
                app.toAbsolutePath())) {
            if (keep) {
                launcher.keepHome();
            }
            launcher.up();
            try (Trial trial = new Trial(launcher.system(), Optional.of(launcher), "f" + seed, seed)) {
                for (Nemesis nemesis : plan) {
                    done.add(trial.round(nemesis));
                    print(done.size(), done.getLast());
                }
                last = trial.lastLook();
                out.printf("last look %s%n", trial.summary());
            }
        }
        table(done);
        last.stream().limit(SHOWN).forEach(finding -> out.println("  WRONG " + finding));
        out.println(last.isEmpty() && done.stream().allMatch(round -> round.findings().isEmpty())
                ? "RIGHT: no loss, no duplicates, order preserved" : "WRONG: see above");
        out.flush();
        return last.isEmpty() && done.stream().allMatch(round -> round.findings().isEmpty()) ? 0 : 1;
    }

    private List<Nemesis> all() {
        return Nemeses.all(other(), back);
    }

    private Optional<Path> other() {
        return Optional.ofNullable(other).map(Path::toAbsolutePath);
    }

    private void tellWhoIsLeftOut() {
        Nemeses.leftOut(other())
                .forEach((nemesis, why) -> out.println("left out: " + nemesis.name() + " because " + why));
        out.flush();
    }

    private List<Nemesis> plan() {
        try {
            List<Nemesis> all = all();
            return Nemeses.plan(all, rounds == null ? Math.max(AT_LEAST, only.isEmpty() ? all.size() : only.size())
                    : rounds, seed, only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(int number, Round round) {
        out.printf(Locale.ROOT, "round %2d  %-48s recovery %s, %d contacts, %d findings%n", number, round.nemesis(),
                round.recovery().map(FaultsBench::seconds).orElse("NONE"), round.contacts(), round.findings().size());
        round.findings().stream().limit(SHOWN).forEach(finding -> out.println("  WRONG " + finding));
        out.flush();
    }

    private void table(List<Round> done) {
        Map<String, List<Round>> byNemesis = new LinkedHashMap<>();
        all().forEach(nemesis -> byNemesis.put(nemesis.name(), new ArrayList<>()));
        done.forEach(round -> byNemesis.get(round.nemesis()).add(round));
        out.printf("%n%-48s %6s %8s %15s %12s%n", "nemesis", "rounds", "findings", "recovery median", "recovery max");
        byNemesis.forEach((nemesis, all) -> {
            if (!all.isEmpty()) {
                List<Duration> times = all.stream().flatMap(round -> round.recovery().stream()).sorted().toList();
                out.printf("%-48s %6d %8d %15s %12s%n", nemesis, all.size(), all.stream()
                        .mapToInt(round -> round.findings().size()).sum(),
                        times.isEmpty() ? "-" : seconds(times.get(times.size() / 2)), times.isEmpty()
                                ? "-" : seconds(times.getLast()));
            }
        });
        out.flush();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
