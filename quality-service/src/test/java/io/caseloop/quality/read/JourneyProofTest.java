package io.caseloop.quality.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever has the superuser's password can change the rows, but not unseen.
class JourneyProofTest {

    private final String ticket = Case.fresh().ticket().value();
    private JourneyBed bed;

    @BeforeEach
    void two_signed_journeys() throws SQLException {
        bed = JourneyBed.empty();
        bed.write(new Case(new io.caseloop.events.TicketId(ticket)).whole().stream().map(bed::record).toList());
        bed.write(Case.fresh().whole().stream().map(bed::record).toList());
        new JourneyRoots(bed.database, bed.signer).sign();
        assertThat(bed.verify().problems()).isEmpty();
        assertThat(bed.verify().roots()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one byte of the data        | UPDATE journey_event SET data = set_byte(data, 5, 33) WHERE ticket = '%s' AND sequence = 4          | #4 it was changed
            one byte of a header        | UPDATE journey_event SET headers = set_byte(headers, 30, 33) WHERE ticket = '%s' AND sequence = 4    | #4 it was changed
            a column                    | UPDATE journey_event SET actor = 'wang' WHERE ticket = '%s' AND sequence = 4                         | #4 it was changed: a column
            a time                      | UPDATE journey_event SET at = at - interval '1 s' WHERE ticket = '%s' AND sequence = 4               | #4 it was changed: a column
            the middle deleted          | DELETE FROM journey_event WHERE ticket = '%s' AND sequence = 4                                       | #5 the facts from sequence 4
            the tail cut                | DELETE FROM journey_event WHERE ticket = '%s' AND sequence > 15                                      | #16 root 1 signed this fact, and it is missing
            the beginning cut           | DELETE FROM journey_event WHERE ticket = '%s' AND sequence = 1                                       | #2 the facts from sequence 1
            the hash                    | UPDATE journey_event SET hash = sha256('x') WHERE ticket = '%s' AND sequence = 4                     | #5 it does not follow
            the whole journey deleted   | DELETE FROM journey_event WHERE ticket = '%s'                                                        | #null every fact of this journey is missing
            the head                    | UPDATE journey_head SET last_sequence = 20 WHERE ticket = '%s'                                       | #17 the journey ends here
            the kept state              | UPDATE journey_head SET state = replace(state, 'closed', 'solved') WHERE ticket = '%s'               | #null the kept state differs""")
    void what_was_tampered_with_is_named(String what, String sql, String named) throws SQLException {
        bed.asSuperuser(sql.formatted(ticket));
        String expected = named.startsWith("#16") ? ticket + "#17" + named.substring(3) : ticket + named;
        assertThat(JourneyBed.whats(bed.verify())).as(what).anySatisfy(p -> assertThat(p).startsWith(expected));
    }

    @Test
    void two_facts_that_changed_places_are_named() throws SQLException {
        String move = "UPDATE journey_event SET sequence = %d WHERE ticket = '%s' AND sequence = %d";
        bed.asSuperuser(move.formatted(99, ticket, 4));
        bed.asSuperuser(move.formatted(4, ticket, 5));
        bed.asSuperuser(move.formatted(5, ticket, 99));
        assertThat(JourneyBed.whats(bed.verify())).anySatisfy(p -> assertThat(p).startsWith(ticket + "#4 it does not follow"));
    }

    @Test
    void a_tail_cut_with_its_head_before_a_root_signed_it_is_named_by_the_missing_positions_or_the_root() throws SQLException {
        bed.asSuperuser("DELETE FROM journey_event WHERE ticket = '%s' AND sequence > 15".formatted(ticket));
        bed.asSuperuser("DELETE FROM journey_head WHERE ticket = '%s'".formatted(ticket));
        try (var connection = bed.connection()) {
            HeadRows.rebuild(connection, "", 10, false);
        }
        assertThat(JourneyBed.whats(bed.verify())).anySatisfy(p -> assertThat(p).contains("#17 root 1 signed this fact, and it is missing"));
    }

    @Test
    void a_journey_rewritten_with_all_its_hashes_is_named_by_the_root() throws SQLException {
        bed.asSuperuser("UPDATE journey_root_leaf SET hash = sha256('x') WHERE ticket = '%s'".formatted(ticket));
        assertThat(JourneyBed.whats(bed.verify())).anySatisfy(p -> assertThat(p).startsWith(ticket + "#17 root 1 signed another hash"))
                .anySatisfy(p -> assertThat(p).startsWith("root 1#null it does not cover"));
    }

    @Test
    void a_forged_root_is_named() throws SQLException {
        bed.asSuperuser("UPDATE journey_root SET at = at - interval '1 h'");
        assertThat(JourneyBed.whats(bed.verify())).anySatisfy(p -> assertThat(p).startsWith("root 1#null its signature is not that of the key"));
    }
}
