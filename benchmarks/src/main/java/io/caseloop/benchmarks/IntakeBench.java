package io.caseloop.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Contacts accepted per second over REST, compared with single-row insert transactions of the same
/// PostgreSQL in the same run.
@Command(name = "intake", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Contacts/s accepted over REST (each durable, each opening a ticket of a new customer) beside single-row",
        "insert transactions/s of the same PostgreSQL, in turns. It leaves its open tickets in the system: use a",
        "data directory of its own (CASELOOP_HOME)."})
public final class IntakeBench implements Callable<Integer> {

    private static final String OWNER = "caseloop_intake_owner";

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--connections", defaultValue = "32", description = "At once (default: ${DEFAULT-VALUE}).")
    private int connections;
    @Option(names = "--runs", defaultValue = "5", description = "Of each kind (default: ${DEFAULT-VALUE}).")
    private int runs;
    @Option(names = "--seconds", defaultValue = "10", description = "A run at most (default: ${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--contacts", defaultValue = "5000", description = "A run at most (default: ${DEFAULT-VALUE}).")
    private int contacts;
    @Option(names = "--peer-url", description = "JDBC address of the PostgreSQL (default: intake's own, of "
            + "CASELOOP_HOME/config).")
    private String peerUrl;
    @Option(names = "--peer-user", description = "A role that may create a table there (default: intake's owner).")
    private String peerUser;
    @Option(names = "--peer-password", description = "Its password (default: from the same file).", interactive = true,
            arity = "0..1") private String peerPassword;

    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private PrintWriter out;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        Machine.print(out);
        Api api = target.api();
        String adapter = target.token("adapter");
        String run = "i" + Long.toString(Instant.now().getEpochSecond(), 36);
        List<Load.Result> accepted = new ArrayList<>();
        List<Load.Result> inserted = new ArrayList<>();
        try (SingleRowInserts peer = peer(); Progress progress = new Progress("runs", 2L * runs + 1)) {
            out.printf("peer      %s%n", peer.version());
            new Load(connections, Duration.ofSeconds(5), contacts).run(n -> post(api, adapter, run + "-warm-" + n));
            progress.step();
            int before = tickets.size();
            for (int i = 0; i < runs; i++) {
                String prefix = run + "-" + i + "-";
                accepted.add(new Load(connections, Duration.ofSeconds(seconds), contacts)
                        .run(n -> post(api, adapter, prefix + n)));
                progress.step();
                inserted.add(new Load(connections, Duration.ofSeconds(seconds), Integer.MAX_VALUE)
                        .run(_ -> peer.insert()));
                progress.step();
            }
            report("contacts accepted over REST", accepted);
            report("single-row insert transactions", inserted);
            out.printf(Locale.ROOT, "ratio     %.3f (medians)%n", median(accepted) / median(inserted));
            return check(before, accepted, peer.rows(), inserted);
        }
    }

    private SingleRowInserts peer() {
        if (peerUrl != null) {
            return new SingleRowInserts(peerUrl, peerUser, peerPassword, connections);
        }
        return new SingleRowInserts(Target.settings("intake-service").getProperty("caseloop.db.url"), OWNER,
                Target.passwords().getProperty(OWNER), connections);
    }

    private void post(Api api, String adapter, String id) {
        var body = Api.object().put("channel", "email").put("externalId", id)
                .put("text", "My card has not arrived yet, where is it? " + id).put("category", "bench");
        body.putObject("from").put("kind", "email").put("value", id + "@example.org");
        Reply reply = api.post("/api/intake/contacts", adapter, body);
        if (reply.status() == 201) {
            tickets.add(reply.body().path("ticketId").asText());
        } else if (reply.is(429, 503)) {
            refused.incrementAndGet();
            throw new Load.NotDone();
        } else {
            reply.expect(201);
        }
    }

    private void report(String what, List<Load.Result> results) {
        out.printf(Locale.ROOT, "%s, %d connections: median %.0f/s, %.0f–%.0f/s; runs %s; latency p50 %.1f ms, "
                + "p99 %.1f ms%n", what, connections, median(results),
                results.stream().mapToDouble(Load.Result::perSecond).min().orElse(0), results.stream()
                        .mapToDouble(Load.Result::perSecond).max().orElse(0),
                results.stream().map(r -> "%.0f".formatted(r.perSecond())).toList(), results.getLast().p50() / 1e6,
                results.getLast().p99() / 1e6);
    }

    private static double median(List<Load.Result> results) {
        return results.stream().sorted(Comparator.comparingDouble(Load.Result::perSecond)).toList()
                .get(results.size() / 2).perSecond();
    }

    private int check(int before, List<Load.Result> accepted, long rows, List<Load.Result> inserted) {
        long posted = accepted.stream().mapToLong(Load.Result::done).sum();
        boolean right = tickets.size() - before == posted
                && rows == inserted.stream().mapToLong(Load.Result::done).sum();
        out.printf("check     %,d contacts opened %,d tickets; %,d rows are there; %d refused%n%s%n", posted,
                tickets.size() - before, rows,
                refused.get(), right ? "RIGHT" : "WRONG: stored data does not match the answers");
        out.flush();
        return right ? 0 : 1;
    }
}
