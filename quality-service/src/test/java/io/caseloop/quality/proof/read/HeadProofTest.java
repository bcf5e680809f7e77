package io.caseloop.quality.proof.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.quality.journey.read.Case;
import io.caseloop.quality.journey.read.HeadRows;
import io.caseloop.quality.journey.read.JourneyFixture;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches read only heads: a change of any column of a head is detected, and a rebuild
/// mends it (Q4).
class HeadProofTest {

    /// How each column can be spoiled, besides emptying it.
    private static final Map<String, String> SPOILED = Map.ofEntries(Map.entry("topic", "'directory'"),
            Map.entry("last_sequence", "last_sequence + 3"),
            Map.entry("last_hash", "sha256('x')"), Map.entry("rooted", "rooted - 1"), Map.entry("number", "'C-1'"),
            Map.entry("customer", "'c-2'"),
            Map.entry("status", "'open'"), Map.entry("channel", "'phone'"),
            Map.entry("opened_at", "opened_at + interval '1 microsecond'"),
            Map.entry("owner", "'wang'"), Map.entry("team", "'others'"), Map.entry("kind", "'request'"),
            Map.entry("category", "'others'"), Map.entry("breached", "NOT breached"),
            Map.entry("last_at", "last_at - interval '1 microsecond'"),
            Map.entry("state", "replace(state, 'closed', 'solved')"));

    private final Case spoiled = Case.fresh();
    private final String ticket = spoiled.ticket().value();
    private JourneyFixture bed;

    @BeforeEach
    void two_signed_journeys() throws SQLException {
        bed = JourneyFixture.empty();
        bed.write(spoiled.whole().stream().map(bed::record).toList());
        bed.write(Case.fresh().whole().stream().map(bed::record).toList());
        new JourneyRoots(bed.database, bed.signer).sign();
        assertThat(bed.verify().problems()).isEmpty();
    }

    @Test
    void each_column_spoiled_alone_is_named_with_its_ticket_and_right_after_a_rebuild() throws SQLException {
        for (String column : SPOILED.keySet()) {
            spoil(column, SPOILED.get(column));
            assertNamed(column);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "customer", "status", "channel", "opened_at", "owner", "kind", "category"})
    void a_column_that_was_emptied_is_named_too(String column) throws SQLException {
        spoil(column, "NULL");
        assertNamed(column);
    }

    @Test
    void a_state_that_nobody_can_read_is_named_as_such_and_not_as_a_lost_head() throws SQLException {
        spoil("state", "'moon'");
        assertNamed("state");
    }

    @Test
    void no_column_of_a_head_is_left_uncompared() throws SQLException {
        List<String> columns = new ArrayList<>();
        try (var connection = bed.connection(); var statement = connection.createStatement();
             var row = statement.executeQuery("SELECT column_name FROM information_schema.columns WHERE table_name = "
                     + "'journey_head'")) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        // the one is asked for, the other tells whether the state is compared
        columns.removeAll(List.of("ticket", "fold"));
        assertThat(columns).containsExactlyInAnyOrderElementsOf(SPOILED.keySet());
    }

    @Test
    void a_head_of_another_version_of_the_fold_is_counted_and_compared_in_what_does_not_follow_from_the_fold()
            throws SQLException {
        spoil("fold", "fold - 1");
        spoil("state", "'as it was written then'");
        spoil("status", "'as it was called then'");
        assertThat(bed.verify()).isEqualTo(new JourneyProof.Verdict(2, 34, 1, 0, 1, 0, List.of(), 0));

        for (String column : List.of("topic", "last_hash", "last_at", "rooted")) {
            spoil(column, SPOILED.get(column));
        }
        assertThat(JourneyFixture.whats(bed.verify()))
                .containsExactly(ticket + "#null its head differs from a full refold in topic, last_hash, "
                        + "last_at, rooted");
        rebuild(false);
        assertThat(bed.verify()).as("as the next start does")
                .isEqualTo(new JourneyProof.Verdict(2, 34, 1, 0, 0, 0, List.of(), 0));
    }

    @Test
    void a_head_that_says_too_much_is_not_signed() throws SQLException {
        spoil("last_sequence", "last_sequence + 3");
        assertThat(new JourneyRoots(bed.database, bed.signer).sign()).isEmpty();
        rebuild(true);
        assertThat(bed.verify().problems()).isEmpty();
    }

    @Test
    void however_many_heads_are_wrong_a_changed_fact_is_listed_first_and_all_of_them_and_all_holes_are_counted()
            throws SQLException {
        List<Case> many = IntStream.range(0, Problems.MOST + 10).mapToObj(_ -> Case.fresh()).toList();
        bed.write(many.stream().map(one -> bed.record(one.opened())).toList());
        List<Case> late = IntStream.range(0, Problems.MOST + 20).mapToObj(_ -> Case.fresh()).toList();
        bed.asSuperuser("UPDATE journey_head SET status = 'moon'");
        assertThat(bed.verify().problems()).hasSize(Problems.MOST)
                .allSatisfy(p -> assertThat(p.what()).endsWith("in status"));
        assertThat(bed.verify().more()).isEqualTo(12);

        bed.asSuperuser("UPDATE journey_event SET actor = 'wang' WHERE sequence = 4 AND ticket = '" + ticket + "'");
        assertThat(JourneyFixture.whats(bed.verify())).hasSize(Problems.MOST).first().asString()
                .startsWith(ticket + "#4 it was changed");
        assertThat(bed.verify().more()).isEqualTo(13);

        late.forEach(one -> bed.record(one.opened())); // never arrives
        bed.write(late.stream().map(one -> bed.record(one.contact("k-1", Case.NINE, Case.NINE))).toList());
        assertThat(bed.verify().holes()).isEqualTo(late.size());
        assertThat(bed.verify().problems()).hasSize(Problems.MOST)
                .noneSatisfy(p -> assertThat(p.what()).contains("its head differs"));
        assertThat(bed.verify().more()).isEqualTo(13 + late.size());
    }

    private void assertNamed(String column) throws SQLException {
        assertThat(JourneyFixture.whats(bed.verify())).as(column)
                .containsExactly(ticket + (column.equals("last_sequence")
                ? "#17 the journey ends here, but its head says last_sequence 20"
                : "#null its head differs from a full refold in " + column));
        rebuild(true);
        assertThat(bed.verify().problems()).as(column + " after a rebuild").isEmpty();
    }

    private void spoil(String column, String value) throws SQLException {
        bed.asSuperuser("UPDATE journey_head SET " + column + " = " + value + " WHERE ticket = '" + ticket + "'");
    }

    private void rebuild(boolean all) throws SQLException {
        try (var connection = bed.connection()) {
            HeadRows.rebuild(connection, "", 10, all);
        }
    }
}
