package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Walks the table of docs/personal-data.md after an erasure: each row has a check here, and a row without one fails
/// (X3).
///
/// @param ids of what was erased: customer, identity (keyed hash), two tickets, the erasure
/// @param words that the person said or is known by, in small letters
record ErasedPlaces(SystemUnderTest system, Map<String, String> ids, List<String> words) {

    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.+?) \\| (.+?) \\|");
    private static final String TICKETS = "('%s', '%s')";

    private interface Check {
        void holds() throws SQLException, IOException;
    }

    void everyRowOfTheDocumentHolds() throws SQLException, IOException {
        List<String> places = Files.readAllLines(system.root().resolve("docs/personal-data.md")).stream()
                .dropWhile(line -> !line.startsWith("## Every place")).map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches).map(row -> row.group(1))
                .filter(place -> !place.equals("place") && !place.startsWith("---")).toList();
        Map<String, Check> checks = checks();
        assertThat(places).as("rows of docs/personal-data.md").containsExactlyInAnyOrderElementsOf(checks.keySet());
        for (String place : places) {
            checks.get(place).holds();
        }
    }

    private Map<String, Check> checks() {
        Check keyGone = this::noKeyIsLeft;
        Check unsaid = this::noWordStandsInAnyTable;
        Check outside = () -> {
            // a statement about what lies outside of the system's stores
        };
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("event stores (`event.data`), snapshots", keyGone);
        checks.put("Kafka, all topics, kept for ever", keyGone);
        checks.put("journey store (`journey_event`: bytes as received, headers)", keyGone);
        checks.put("unique keys and explicit reservations (`unique_key`, `reservation`)", this::nothingIsFoundBy);
        checks.put("derived rows and copies (tables whose comment begins with `Derived:`)", unsaid);
        checks.put("kept answers (`idempotency`)", unsaid);
        checks.put("copies of tickets in feedback-service (`ticket_view`), with messages to be delivered",
                () -> none("caseloop_feedback", "ticket_view where ticket in " + tickets()
                        + " and (messages::text <> '[]' or correspondence->'senders' <> '{}'::jsonb)"));
        checks.put("routing's lists (`waiting_ticket`, `agent_work`, `roster`) and copy of tickets "
                + "(`ticket_context`)", () -> none("caseloop_routing", "waiting_ticket where ticket in " + tickets()));
        checks.put("copies of a case's agents and teams (`case_parties`, `agent_teams`)", unsaid);
        checks.put("unsent texts of staff (`draft`), for 30 days",
                () -> none("caseloop_routing", "draft where ticket in " + tickets()));
        checks.put("doubtful matches (`doubtful_match`)",
                () -> none("caseloop_intake", "doubtful_match where ticket in " + tickets()));
        checks.put("follow-up visits (`visit`)", unsaid);
        checks.put("routing's copy of where customers wrote last (`reply_context`)", unsaid);
        checks.put("templates with the values of a ticket, replies' addresses (masked)", unsaid);
        checks.put("grades that wait for a person (`unconfirmed_grade`)",
                () -> none("caseloop_intake", "unconfirmed_grade where ticket in " + tickets()));
        checks.put("customers who are one person, in routing (`absorbed_customer`)", unsaid);
        checks.put("links of tickets (`ticket_link`)", unsaid);
        checks.put("imported logs (`imported_block`)", outside);
        checks.put("columns of diagnosis (memory)", outside);
        checks.put("erasures (`erasure`, `erased_ticket`, `erased_case`), the file `erasures.jsonl`",
                () -> assertThat(Files.readString(system.home().resolve("erasures.jsonl")))
                        .contains(ids.get("erasure"), ids.get("customer")).doesNotContain(words));
        checks.put("names of destroyed keys (`destroyed_key`)", () -> none("caseloop_vault",
                "destroyed_key where digest = sha256('none') or at > now() + interval '1 hour'"));
        checks.put("parked facts (`parked`)", keyGone);
        checks.put("search index of articles (Lucene)", outside);
        checks.put("search index of cases (`journey_word`)", () -> {
            none("caseloop_quality", "journey_word where ticket in " + tickets());
            none("caseloop_quality", "journey_unread where ticket in " + tickets());
        });
        checks.put("query text of a search over cases", unsaid);
        checks.put("query text of suggestions", unsaid);
        checks.put("agents' names (`AgentDefined`)", outside);
        checks.put("tokens (`access_token`)", unsaid);
        checks.put("audit log (`audit_entry`)", unsaid);
        checks.put("customer page `/p/…`", unsaid);
        checks.put("logs, metrics, traces, problem answers", () -> assertThat(new Leaks(system).inLogs()).isEmpty());
        checks.put("the console in a browser", outside);
        checks.put("process memory", outside);
        checks.put("backups of the above", outside);
        checks.put("what adapters delivered and consumers decrypted", outside);
        return checks;
    }

    private String tickets() {
        return TICKETS.formatted(ids.get("closed"), ids.get("open"));
    }

    private void noKeyIsLeft() throws SQLException {
        none("caseloop_vault", "data_key where key in " + tickets());
        none("caseloop_vault", "data_key where key in ('identity-" + ids.get("identity") + "', '" + ids.get("erasure")
                + "')");
        none("caseloop_vault", "owner_key where owner = '" + ids.get("customer") + "'");
    }

    private void nothingIsFoundBy() throws SQLException {
        none("caseloop_intake", "unique_key where scope = 'identity' and key = '" + ids.get("identity") + "'");
        none("caseloop_intake", "unique_key where scope = 'contact' and stream in ('ticket-" + ids.get("closed")
                + "', 'ticket-" + ids.get("open") + "')");
        none("caseloop_intake", "ticket_reference where ticket in " + tickets());
    }

    private void noWordStandsInAnyTable() throws SQLException {
        Databases databases = new Databases(system);
        for (String database : databases.names()) {
            try (Connection connection = databases.connect(database)) {
                assertThat(Leaks.inTables(connection, words)).as("database " + database).isEmpty();
            }
        }
    }

    private void none(String database, String from) throws SQLException {
        try (Connection connection = new Databases(system).connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            assertThat(rows.getLong(1)).as(from).isZero();
        }
    }
}
