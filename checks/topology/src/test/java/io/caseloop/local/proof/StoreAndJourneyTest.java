package io.caseloop.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caseloop.local.home.Service;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A superuser modifies journeys with consistent hashes, heads, leaves and roots (Q4). The journey
/// has six facts of two services and two signed roots; exactly the planted fault must be reported.
class StoreAndJourneyTest {

    private static final String DIRECTORY = "caseloop.directory";
    private static final String MISSING = "is in the store and on the topic, but not in its journey";
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int MANY = 1_000;

    @TempDir
    private static Path directory;

    private static ProofFixture bed;

    private final String ticket = "ticket-" + UUID.randomUUID();
    private final String stream = "ticket/" + ticket;
    private final String customer = "customer-" + ticket;

    @BeforeAll
    static void start() throws Exception {
        bed = ProofFixture.in(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        bed.close();
    }

    @BeforeEach
    void a_journey_that_agrees() throws Exception {
        for (var position = 0; position < 5; position++) {
            bed.publish(Service.INTAKE, ProofFixture.LIFECYCLE, ticket, stream, position,
                    bed.write(Service.INTAKE, ProofFixture.LIFECYCLE, ticket, stream, position), "fact");
            if (position == 2 || position == 4) {
                sign();
            }
        }
        bed.publish(Service.QUALITY, ProofFixture.LIFECYCLE, ticket, stream, 0,
                bed.write(Service.QUALITY, ProofFixture.LIFECYCLE, ticket, stream, 0), "fact");
        bed.publish(Service.INTAKE, DIRECTORY, customer, customer, 0,
                bed.write(Service.INTAKE, DIRECTORY, customer, customer, 0), "fact");
        fit();
    }

    @AfterEach
    void as_it_was() throws SQLException {
        bed.asSuperuser("DELETE FROM journey_event WHERE stream IN ('%1$s', '%2$s')".formatted(stream, customer),
                "DELETE FROM journey_parked");
        for (var position = 0; position < 5; position++) {
            bed.tell(Service.INTAKE, stream, position);
        }
        bed.tell(Service.QUALITY, stream, 0);
        bed.tell(Service.INTAKE, customer, 0);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void nothing_is_wrong_when_journeys_tell_what_every_store_holds_whatever_its_topic() throws Exception {
        var said = new ArrayList<String>();
        assertThat(bed.comparison(said::add, SHORT, 2).compare().count()).isZero();
        assertThat(said).contains(bed.count(Service.QUALITY, "SELECT count(*) FROM journey_event")
                + " events in the journeys");
    }

    @Test
    void a_tail_that_was_cut_with_its_heads_leaves_and_newest_roots_is_named_fact_by_fact() throws Exception {
        bed.asSuperuser("DELETE FROM journey_event WHERE ticket = '" + ticket + "' AND sequence > 3",
                "DELETE FROM journey_root_leaf WHERE ticket = '" + ticket + "' AND sequence > 3",
                "DELETE FROM journey_root r WHERE NOT EXISTS (SELECT FROM journey_root_leaf l WHERE l.number = "
                        + "r.number)");
        fit();
        assertThat(wrong()).extracting(Finding::subject, Finding::source, Finding::stream, Finding::position,
                Finding::what).containsExactly( tuple(ticket, "intake-service", stream, 3L, MISSING),
                tuple(ticket, "intake-service", stream, 4L, MISSING),
                tuple(ticket, "quality-service", stream, 0L, MISSING));
    }

    @Test
    void a_fact_after_the_last_root_whose_content_was_changed_with_hashes_that_fit_is_named() throws Exception {
        change("data = 'fake'", 6);
        assertThat(wrong()).singleElement().hasToString("ticket " + ticket + ", quality-service stream " + stream
                + " position 0: differs from what quality-service wrote in content (sequence 6 of the journey of "
                + ticket + ")");
    }

    @Test
    void a_time_a_type_and_a_person_that_were_changed_are_named() throws Exception {
        change("type = 'something-else', at = at - interval '1 microsecond', actor = NULL", 4);
        assertThat(wrong()).singleElement().hasToString("ticket " + ticket + ", intake-service stream " + stream
                + " position 3: differs from what intake-service wrote in type, at, actor (sequence 4 of the journey "
                + "of " + ticket + ")");
    }

    @Test
    void a_journey_that_was_replaced_as_a_whole_is_named_at_each_fact() throws Exception {
        bed.asSuperuser("UPDATE journey_event SET data = 'fake', id = gen_random_uuid()::text WHERE ticket = '"
                + ticket + "'");
        fit();
        assertThat(wrong()).hasSize(6).allSatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo(ticket);
            assertThat(finding.what()).contains("differs from what", "wrote in id, content");
        });
    }

    @Test
    void a_journey_that_is_gone_with_all_that_was_signed_of_it_is_named_at_each_fact() throws Exception {
        bed.asSuperuser("DELETE FROM journey_event WHERE ticket = '" + ticket + "'",
                "DELETE FROM journey_root_leaf WHERE ticket = '" + ticket + "'");
        fit();
        assertThat(wrong()).hasSize(6).allSatisfy(finding -> assertThat(finding.what()).isEqualTo(MISSING));
    }

    @Test
    void a_fact_that_its_service_never_wrote_is_named() throws Exception {
        invent("intake-service", 5);
        assertThat(wrong()).singleElement().hasToString("ticket " + ticket + ", intake-service stream " + stream
                + " position 5: is in the journey at sequence 7, but intake-service never wrote it");
    }

    @Test
    void a_fact_of_a_service_that_there_is_not_is_named() throws Exception {
        invent("nobody-service", 0);
        assertThat(wrong()).singleElement().hasToString("ticket " + ticket + ", nobody-service stream " + stream
                + " position 0: is in the journey at sequence 7, but there is no such service");
    }

    @Test
    void a_fact_that_was_moved_to_the_journey_of_another_ticket_is_named() throws Exception {
        change("ticket = 'another', sequence = 1", 6);
        assertThat(wrong()).singleElement().hasToString("ticket " + ticket + ", quality-service stream " + stream
                + " position 0: differs from what quality-service wrote in ticket (sequence 1 of the journey of "
                + "another)");
    }

    @Test
    void a_fact_that_is_told_twice_is_named() throws Exception {
        bed.asSuperuser("ALTER TABLE journey_event DROP CONSTRAINT journey_event_source_stream_position_key");
        invent("intake-service", 4);
        assertThat(wrong()).singleElement().satisfies(finding -> {
            assertThat(finding.position()).isEqualTo(4);
            assertThat(finding.what()).isEqualTo("is in a journey a second time (sequence 7 of the journey of "
                    + ticket + ")");
        });
        bed.asSuperuser("DELETE FROM journey_event WHERE ticket = '" + ticket + "' AND sequence = 7",
                "ALTER TABLE journey_event ADD CONSTRAINT journey_event_source_stream_position_key UNIQUE (source, "
                        + "stream, position)");
    }

    @Test
    void a_fact_that_is_parked_behind_another_is_told_as_parked_and_not_as_lost() throws Exception {
        bed.asSuperuser("INSERT INTO journey_parked (source, stream, position, ticket, headers, data) SELECT source, "
                + "stream, position, ticket, headers, data"
                + " FROM journey_event WHERE ticket = '" + ticket + "' AND sequence = 5",
                "DELETE FROM journey_event WHERE ticket = '" + ticket + "' AND sequence IN (4, 5)");
        assertThat(wrong()).extracting(Finding::position).containsExactly(3L, 4L);
        assertThat(wrong()).extracting(Finding::what).satisfiesExactly(
                what -> assertThat(what).isEqualTo(MISSING), what -> assertThat(what).contains("is parked"));
    }

    @Test
    void what_journeys_have_not_read_yet_is_waited_for() throws Exception {
        bed.asSuperuser("DELETE FROM journey_event WHERE ticket = '" + ticket + "' AND sequence = 6");
        var said = new ArrayList<String>();
        var findings = bed.comparison(text -> {
            said.add(text);
            if (text.startsWith("waiting")) {
                readOn();
            }
        }, Duration.ofMinutes(2), MANY).compare();
        assertThat(said).contains("waiting for journeys to catch up: 1 events are missing");
        assertThat(findings.count()).isZero();
    }

    private void readOn() {
        try {
            bed.tell(Service.QUALITY, stream, 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Finding> wrong() throws SQLException {
        return bed.comparison(_ -> { }, SHORT, MANY).compare().first();
    }

    private void change(String what, int sequence) throws SQLException {
        bed.asSuperuser("UPDATE journey_event SET " + what + " WHERE ticket = '" + ticket + "' AND sequence = "
                + sequence);
        fit();
    }

    private void invent(String source, long position) throws SQLException {
        bed.asSuperuser("""
                INSERT INTO journey_event (ticket, sequence, id, source, stream, position, type, at, recorded_at,
                    stage, headers, data, prev_hash, hash)
                VALUES ('%s', 7, gen_random_uuid(), '%s', '%s', %d, 'something-happened', now(), now(), 'stage',
                    'headers', 'fact', '', '')""".formatted(ticket, source, stream, position));
        fit();
    }

    /// Recomputes the hashes and the head of the changed journey.
    private void fit() throws SQLException {
        bed.asSuperuser("""
                DO $$
                DECLARE
                  before bytea := sha256(convert_to('caseloop journey %1$s', 'UTF8'));
                  fact record;
                BEGIN
                  DELETE FROM journey_head WHERE ticket = '%1$s';
                  FOR fact IN SELECT * FROM journey_event WHERE ticket = '%1$s' ORDER BY sequence LOOP
                    UPDATE journey_event SET prev_hash = before,
                    hash = sha256(before || int4send(length(fact.headers)) || fact.headers || fact.data)
                      WHERE ticket = fact.ticket AND sequence = fact.sequence RETURNING hash INTO before;
                    INSERT INTO journey_head (ticket, topic, last_sequence, last_hash, last_at, fold, state)
                      VALUES (fact.ticket, '', fact.sequence, before, fact.at, 1, '')
                      ON CONFLICT (ticket) DO UPDATE SET last_sequence = excluded.last_sequence,
                      last_hash = excluded.last_hash;
                  END LOOP;
                END $$""".formatted(ticket));
    }

    /// A root over the end of the journey; its signature is not checked here.
    private void sign() throws SQLException {
        fit();
        bed.asSuperuser("INSERT INTO journey_root SELECT 1 + coalesce(max(number), 0), now(), 1, '', '', 'key', "
                + "'signature' FROM journey_root",
                "INSERT INTO journey_root_leaf SELECT (SELECT max(number) FROM journey_root), 0, ticket, "
                        + "last_sequence, last_hash FROM journey_head WHERE ticket = '" + ticket + "'");
    }
}
