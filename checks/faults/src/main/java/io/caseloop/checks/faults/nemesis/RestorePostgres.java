package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.CallRecorder;
import io.caseloop.checks.faults.seen.Observer;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// PostgreSQL is restored from a backup that is older than Kafka. The services must refuse writes
/// and state the reason; `recover` reads the missing facts from the topics. The vault is newer than
/// the stores, as the documentation requires. Clients pause until all facts are on the topics,
/// because unpublished facts cannot be recovered.
///
/// @param back how much older the copy is
public record RestorePostgres(Duration back) implements Nemesis {

    /// Long enough for facts of every stage.
    public static final Duration BACK = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "restore-postgres";
    }

    @Override
    public String what() {
        return "PostgreSQL dies and comes back as it was " + back.toSeconds()
                + " s ago, Kafka newer: every service that lacks facts must refuse to write; then recover.";
    }

    @Override
    public boolean bringsBackOlderData() {
        return true;
    }

    @Override
    public long strike(FaultContext stage) {
        Running system = stage.system();
        Launcher launcher = stage.launcher().orElseThrow();
        Path copy = system.home().resolve("backup-" + System.nanoTime());
        launcher.run("backup", copy.toString());
        Pause.pass(back);
        try (CallRecorder.Rest _ = stage.notes().rest()) {
            Until.sees("the topics have all that the stores have", () -> Observer.unpublished(system),
                    missing -> missing == 0);
            Vault vault = Vault.of(system);
            Map<String, Long> before = facts(system);
            long struck = DataReplacement.dataOf(Running.POSTGRES, copy.resolve("postgres"), stage);
            vault.putBack(system);
            refusals(system, before);
            refusal(system);
            launcher.run("recover");
            return struck;
        }
    }

    /// Each service that lacks facts must report that its store is older than its topics and that
    /// writes are refused.
    private static void refusals(Running system, Map<String, Long> before) {
        Map<String, Long> now = facts(system);
        List<String> lacking = Running.SERVICES.stream().filter(service -> now.get(service) < before.get(service))
                .toList();
        if (lacking.isEmpty()) {
            throw new ConditionNotMet("no service lacks a fact: " + now);
        }
        lacking.forEach(
                service -> Until.sees(service + " tells that it lacks " + (before.get(service) - now.get(service))
                        + " facts or so, and writes nothing",
                () -> system.direct(service).get("/q/health/well", null).body().findValuesAsText("store"),
                told -> told.stream().anyMatch(why -> why.contains("the topics hold"))));
    }

    private static Map<String, Long> facts(Running system) {
        Map<String, Long> facts = new TreeMap<>();
        for (String service : Running.SERVICES) {
            try (var store = system.store(service); var statement = store.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM event")) {
                rows.next();
                facts.put(service, rows.getLong(1));
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL refuses to be looked at", e);
            }
        }
        return facts;
    }

    /// A contact must be refused with the reason; accepting it would start a second history.
    private static void refusal(Running system) {
        var contact = Api.object().put("channel", "web").put("externalId", "while-the-store-is-older")
                .put("text", "Is anybody there?");
        contact.putObject("from").put("kind", "phone").put("value", "+8613700000000");
        String token = system.token("adapter");
        Answer answer = Until.sees("a contact is refused because the store is older than its topics", () -> system.api()
                .post("/api/intake/contacts", token,
                contact, null), seen -> seen.is2xx()
                || seen.body().path("type").asText().contains("store-behind-topic"));
        if (answer.is2xx()) {
            throw new ConditionNotMet("a contact was taken although the store is older than its topics");
        }
    }
}
