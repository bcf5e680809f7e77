package io.caseloop.quality.proof.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.quality.journey.read.Case;
import io.caseloop.quality.journey.read.JourneyFixture;
import io.caseloop.quality.journey.read.Tampering;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A superuser of PostgreSQL can change the rows; the proof shows it.
class JourneyProofTest {

    private static final int LAST = 17;

    private final String ticket = Case.fresh().ticket().value();
    private JourneyFixture bed;

    @BeforeEach
    void two_signed_journeys() throws SQLException {
        bed = JourneyFixture.empty();
        bed.write(new Case(new io.caseloop.events.TicketId(ticket)).whole().stream().map(bed::record).toList());
        bed.write(Case.fresh().whole().stream().map(bed::record).toList());
        new JourneyRoots(bed.database, bed.signer).sign();
        assertThat(bed.verify().problems()).isEmpty();
        assertThat(bed.verify().roots()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one byte of a header        | UPDATE journey_event SET headers = set_byte(headers, 30, 33) WHERE ticket = \
            '%s' AND sequence = 4    | #4 it was changed
            a column                    | UPDATE journey_event SET actor = 'wang' WHERE ticket = '%s' AND sequence = \
            4                         | #4 it was changed: a column
            a time                      | UPDATE journey_event SET at = at - interval '1 s' WHERE ticket = '%s' AND \
            sequence = 4               | #4 it was changed: a column
            the beginning cut           | DELETE FROM journey_event WHERE ticket = '%s' AND sequence = 1              \
                                     | #1 the facts from here to sequence 1
            the hash                    | UPDATE journey_event SET hash = sha256('x') WHERE ticket = '%s' AND \
            sequence = 4                     | #5 it does not follow
            the whole journey deleted   | DELETE FROM journey_event WHERE ticket = '%s'                               \
                                     | #null every fact of this journey is missing
            the head                    | UPDATE journey_head SET last_sequence = 20 WHERE ticket = '%s'              \
                                     | #17 the journey ends here
            the kept state              | UPDATE journey_head SET state = replace(state, 'closed', 'solved') WHERE \
            ticket = '%s'               | #null its head differs from a full refold in state""")
    void what_was_tampered_with_is_named(String what, String sql, String named) throws SQLException {
        bed.asSuperuser(sql.formatted(ticket));
        assertThat(JourneyFixture.whats(bed.verify())).as(what)
                .anySatisfy(p -> assertThat(p).startsWith(ticket + named));
    }

    @ParameterizedTest
    @EnumSource
    void each_tampering_is_named_with_ticket_and_position_and_by_the_root_alone_where_the_hashes_were_made_to_fit(
            Tampering tampering) throws SQLException {
        try (var connection = bed.superuser()) {
            tampering.with(connection, ticket);
        }
        List<String> found = JourneyFixture.whats(bed.verify());
        assertThat(found).anySatisfy(p -> assertThat(p).startsWith(ticket + "#" + tampering.position(LAST) + " ")
                .contains(tampering.what()));
        assertThat(found).allSatisfy(p -> assertThat(p).as("nothing is said of another journey").startsWith(ticket));
        if (tampering.hidden()) {
            assertThat(found).as("nothing but the root can tell").hasSize(1);
        }
    }

    @Test
    void two_facts_of_one_stream_that_changed_places_are_named_where_they_stand_even_with_hashes_that_fit()
            throws SQLException {
        try (var connection = bed.superuser()) {
            Tampering.swap(connection, ticket, 4, 5);
            Tampering.hide(connection, ticket);
        }
        assertThat(JourneyFixture.whats(bed.verify()))
                .contains(ticket + "#5 it stands behind a later fact of its stream");
    }

    @Test
    void a_root_tells_which_facts_another_root_proves() throws SQLException {
        Case grown = Case.fresh();
        bed.write(grown.whole().subList(0, 8).stream().map(bed::record).toList());
        new JourneyRoots(bed.database, bed.signer).sign();
        bed.write(grown.whole().subList(8, LAST).stream().map(bed::record).toList());
        new JourneyRoots(bed.database, bed.signer).sign();
        try (var connection = bed.superuser(); var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE journey_event SET data = set_byte(data, 5, 33) WHERE ticket = '%s' AND sequence = 12"
                            .formatted(grown.ticket().value()));
            Tampering.hide(connection, grown.ticket().value());
        }
        assertThat(JourneyFixture.whats(bed.verify()))
                .contains(grown.ticket().value() + "#17 root 3 signed another hash here: a fact after sequence 8 was "
                        + "changed");
    }

    @Test
    void a_journey_rewritten_with_all_its_hashes_is_named_by_the_root() throws SQLException {
        bed.asSuperuser("UPDATE journey_root_leaf SET hash = sha256('x') WHERE ticket = '%s'".formatted(ticket));
        assertThat(JourneyFixture.whats(bed.verify()))
                .anySatisfy(p -> assertThat(p).startsWith(ticket + "#17 root 1 signed another hash"))
                .anySatisfy(p -> assertThat(p).startsWith("root 1#null it does not cover"));
    }

    @Test
    void a_forged_root_is_named() throws SQLException {
        bed.asSuperuser("UPDATE journey_root SET at = at - interval '1 h'");
        assertThat(JourneyFixture.whats(bed.verify()))
                .anySatisfy(p -> assertThat(p).startsWith("root 1#null its signature is not that of the key"));
    }
}
