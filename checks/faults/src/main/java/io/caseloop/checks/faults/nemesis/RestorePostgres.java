package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.calls.Notes;
import io.caseloop.checks.faults.seen.Observer;
import io.caseloop.checks.faults.system.Answer;
import io.caseloop.checks.faults.system.Api;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.NotSeen;
import io.caseloop.checks.faults.system.Running;
import io.caseloop.checks.faults.system.Until;
import java.nio.file.Path;
import java.time.Duration;

/// PostgreSQL comes back from a backup while Kafka is newer. The services must refuse to write, and say why; `recover` brings
/// the missing facts back from the topics. The vault is kept newer than the stores, as the operators are told to; and clients rest
/// until the topics have everything, since what no topic has cannot come back.
public record RestorePostgres() implements Nemesis {

    private static final Duration BACK = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "restore-postgres";
    }

    @Override
    public boolean bringsBackOlderData() {
        return true;
    }

    @Override
    public long strike(Stage stage) {
        Running system = stage.system();
        Launcher launcher = stage.launcher().orElseThrow();
        Path copy = system.home().resolve("backup-" + System.nanoTime());
        launcher.run("backup", copy.toString());
        Pause.pass(BACK);
        try (Notes.Rest _ = stage.notes().rest()) {
            Until.sees("the topics have all that the stores have", () -> Observer.unpublished(system), missing -> missing == 0);
            Vault vault = Vault.of(system);
            long struck = Exchange.dataOf(Running.POSTGRES, copy.resolve("postgres"), stage);
            vault.putBack(system);
            refusal(system);
            launcher.run("recover");
            return struck;
        }
    }

    /// A contact is refused with the reason; that it is accepted would be the beginning of two histories.
    private static void refusal(Running system) {
        var contact = Api.object().put("channel", "web").put("externalId", "while-the-store-is-older").put("text", "Is anybody there?");
        contact.putObject("from").put("kind", "phone").put("value", "+8613700000000");
        String token = system.token("adapter");
        Answer answer = Until.sees("a contact is refused because the store is older than its topics", () -> system.api().post("/api/intake/contacts", token,
                contact, null), seen -> seen.is2xx() || seen.body().path("type").asText().contains("store-behind-topic"));
        if (answer.is2xx()) {
            throw new NotSeen("a contact was taken although the store is older than its topics");
        }
    }
}
