package io.caseloop.quality.journey.read;

import static io.caseloop.quality.journey.read.Case.NINE;
import static io.caseloop.quality.journey.read.Case.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.quality.journey.model.CaseState;
import io.caseloop.quality.proof.read.JourneyProof;
import io.caseloop.quality.proof.read.JourneyRoots;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyWriterTest {

    private final Case ticket = Case.fresh();
    private final String id = ticket.ticket().value();
    private JourneyFixture bed;
    private Journeys journeys;

    @BeforeEach
    void empty_store() throws SQLException {
        bed = JourneyFixture.empty();
        journeys = new Journeys(bed.database);
    }

    @Test
    void a_case_is_kept_in_order_and_folded_into_its_state() throws SQLException {
        bed.write(ticket.whole().stream().map(bed::record).toList());

        assertThat(journeys.events(id, 0, 100)).extracting(Journeys.Event::sequence).containsExactly(
                1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L);
        CaseState state = journeys.state(id, null, null);
        assertThat(state.state()).isEqualTo("closed");
        assertThat(state.owner()).isEqualTo("li");
        assertThat(state.commitments()).singleElement().satisfies(c -> {
            assertThat(c.state()).isEqualTo("met");
            assertThat(c.withdrawn()).isTrue();
        });
        assertThat(state.confirmation().state()).isEqualTo("confirmed");
        assertThat(state.ratings()).singleElement().extracting(CaseState.Rating::stars).isEqualTo(5);
        assertThat(state.verdict()).isEqualTo("findings");
        assertThat(journeys.find(state.number())).contains(id);
        assertThat(journeys.search(new JourneySearch.Filter(null, "c-1", null, "closed", "email", "li", null,
                "fault", "billing", false, NINE, minute(1), null),
                JourneySearch.Order.NEWEST, "", 10))
                .hasSize(1);
        assertThat(journeys.search(new JourneySearch.Filter(null, "c-2", null, null, null, null, null,
                null, null, null, null, null, null),
                JourneySearch.Order.NEWEST, "", 10)).isEmpty();
        assertThat(bed.verify()).isEqualTo(new JourneyProof.Verdict(1, 17, 0, 0, 0, 0, List.of(), 0));
    }

    @Test
    void a_search_reads_in_both_orders_page_by_page() throws SQLException {
        List<String> ids = List.of("t-1", "t-2", "t-3");
        for (String one : ids) {
            bed.write(List.of(JourneyFixture.record(bed.envelope(ticket.opened(), one, NINE))));
        }
        JourneySearch.Filter all = new JourneySearch.Filter(null, null, null, null, null, null, null, null, null, null,
                null, null, null);

        assertThat(journeys.search(all, JourneySearch.Order.NEWEST, "", 2)).extracting(JourneySearch.Summary::id)
                .containsExactly("t-3", "t-2");
        assertThat(journeys.search(all, JourneySearch.Order.NEWEST, "t-2", 2)).extracting(JourneySearch.Summary::id)
                .containsExactly("t-1");
        assertThat(journeys.search(all, JourneySearch.Order.OLDEST, "t-1", 2)).extracting(JourneySearch.Summary::id)
                .containsExactly("t-2", "t-3");
    }

    @Test
    void a_repeat_changes_nothing_and_another_content_under_its_place_is_kept_aside() throws SQLException {
        EventEnvelope first = bed.envelope(ticket.opened(), id, NINE);
        bed.write(List.of(JourneyFixture.record(first), JourneyFixture.record(first)));
        JourneyWriter.Written again =
                bed.write(
                List.of(JourneyFixture.record(first),
                        JourneyFixture.record(CloudEventHeaders.of(first), "{}".getBytes(StandardCharsets.UTF_8))));

        assertThat(again).isEqualTo(new JourneyWriter.Written(0, 1, 0, 1));
        assertThat(bed.count("journey_event")).isEqualTo(1);
        assertThat(bed.count("journey_oddity")).isEqualTo(1);
        assertThat(bed.verify()).isEqualTo(new JourneyProof.Verdict(1, 1, 0, 0, 0, 1, List.of(), 0));
    }

    @Test
    void facts_behind_a_hole_wait_and_join_when_it_is_filled() throws SQLException {
        List<ConsumerRecord<byte[], byte[]>> records = ticket.whole().stream().map(bed::record).toList();
        // intake's position 1 is missing; the other services' facts flow
        bed.write(List.of(records.get(0), records.get(2), records.get(3)));
        assertThat(journeys.events(id, 0, 10)).extracting(Journeys.Event::stage).containsExactly("intake", "routing");
        assertThat(journeys.holes(10)).singleElement().satisfies(h -> {
            assertThat(h.missing()).isEqualTo(1);
            assertThat(h.waiting()).isEqualTo(1);
        });
        assertThat(bed.verify().holes()).isEqualTo(1);
        assertThat(JourneyFixture.whats(bed.verify())).singleElement().asString()
                .startsWith(id + "#null 1 facts of intake-service").contains("position 1 has not arrived");

        bed.write(List.of(records.get(2), records.get(1)));
        assertThat(journeys.events(id, 0, 10)).extracting(Journeys.Event::stage)
                .containsExactly("intake", "routing", "intake", "intake");
        assertThat(journeys.holes(10)).isEmpty();
        assertThat(bed.verify().problems()).isEmpty();
    }

    @Test
    void a_hole_closed_within_one_batch_leaves_nothing_waiting() throws SQLException {
        List<ConsumerRecord<byte[], byte[]>> records = ticket.whole().stream().map(bed::record).toList();
        bed.write(List.of(records.get(1), records.get(2), records.get(0)));
        assertThat(journeys.events(id, 0, 10)).hasSize(3);
        assertThat(bed.count("journey_parked")).isZero();
    }

    @Test
    void unknown_types_and_unreadable_bytes_are_kept_as_received() throws SQLException {
        EventEnvelope opened = bed.envelope(ticket.opened(), id, NINE);
        EventEnvelope future = new EventEnvelope("e-" + id, "io.caseloop.routing.of-the-future.v9", "routing-service",
                id, NINE, "s-" + id, 0, NINE, "routing", null, null, null, null, new byte[] {0, 1, (byte) 0xff});
        bed.write(List.of(JourneyFixture.record(opened), JourneyFixture.record(future),
                JourneyFixture.record(java.util.Map.of("ce_id", "x"), new byte[] {7})));

        assertThat(journeys.events(id, 1, 10)).singleElement()
                .satisfies(e -> assertThat(e.data()).containsExactly(0, 1, 0xff));
        assertThat(journeys.state(id, null, null).unknownFacts()).isEqualTo(1);
        assertThat(bed.count("journey_oddity")).isEqualTo(1);
        assertThat(bed.verify().problems()).isEmpty();
    }

    @Test
    void a_contact_registered_a_day_late_answers_asOf_and_knownAt_differently() throws SQLException {
        Instant nextDay = NINE.plus(Duration.ofDays(1));
        bed.write(List.of(bed.record(ticket.opened()), bed.record(ticket.contact("first", NINE, NINE)),
                bed.record(ticket.contact("late", minute(30), nextDay), nextDay)));

        assertThat(journeys.state(id, minute(60), null).contacts()).extracting(CaseState.Contact::contact)
                .containsExactly("first", "late");
        assertThat(journeys.state(id, minute(60), minute(60)).contacts()).extracting(CaseState.Contact::contact)
                .containsExactly("first");
        assertThat(journeys.state(id, null, minute(60)).contacts()).extracting(CaseState.Contact::contact)
                .containsExactly("first");
        assertThat(journeys.state(id, minute(10), null).contacts()).extracting(CaseState.Contact::contact)
                .containsExactly("first");
        assertThat(journeys.state(id, NINE.minusSeconds(1), null).state()).isNull();
    }

    @Test
    void who_was_replaced_writes_nothing() throws SQLException {
        bed.write(List.of(bed.record(ticket.opened())));
        JourneyFixture zombie = bed.zombie();
        ConsumerRecord<byte[], byte[]> contact = bed.record(ticket.contact("k-1", NINE, NINE));
        bed.write(List.of(contact));

        assertThatThrownBy(() -> zombie.write(List.of(contact))).isInstanceOf(Offsets.Replaced.class);
        assertThat(bed.count("journey_event")).isEqualTo(2);
        zombie.claim();
        assertThat(zombie.write(List.of(contact)).repeats()).isEqualTo(1);
    }

    @Test
    void the_service_may_neither_change_nor_remove_a_fact() throws SQLException {
        bed.write(List.of(bed.record(ticket.opened())));
        for (String sql : List.of("UPDATE journey_event SET actor = 'x'", "DELETE FROM journey_event",
                "TRUNCATE journey_event",
                "DELETE FROM journey_root", "UPDATE journey_root_leaf SET sequence = 1",
                "DELETE FROM journey_oddity")) {
            try (var connection = bed.connection(); var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void heads_are_disposable() throws SQLException {
        bed.write(ticket.whole().stream().map(bed::record).toList());
        new JourneyRoots(bed.database, bed.signer).sign();
        bed.asSuperuser("TRUNCATE journey_head");
        assertThat(JourneyFixture.whats(bed.verify())).singleElement().asString().contains("has no head");

        try (var connection = bed.connection()) {
            assertThat(HeadRows.rebuild(connection, "", 10, false)).isEqualTo(new HeadRows.Refolded(id, 1));
            assertThat(HeadRows.rebuild(connection, id, 10, false).journeys()).isZero();
            assertThat(HeadRows.rebuild(connection, "", 10, true)).as("asked for")
                    .isEqualTo(new HeadRows.Refolded(id, 1));
        }
        assertThat(bed.verify().problems()).isEmpty();
        assertThat(new JourneyRoots(bed.database, bed.signer).sign()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUNCATE journey_head", "UPDATE journey_head SET state = 'of another time'",
            "UPDATE journey_head SET fold = 0, last_at = 'epoch'"})
    void a_head_that_was_lost_is_folded_anew_by_the_next_fact_whatever_its_time(String lost) throws SQLException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(ticket.whole().stream().map(bed::record)
                .toList());
        bed.write(records.subList(0, 8));
        bed.asSuperuser(lost);
        bed.write(records.subList(8, 9)); // ten minutes before the one before it
        assertThat(bed.verify().problems()).isEmpty();
        bed.write(records.subList(9, records.size()));
        assertThat(bed.verify().problems()).isEmpty();
    }

    @Test
    void facts_from_before_1970_are_dated_as_they_are() throws SQLException {
        bed.write(List.of(bed.record(ticket.contact("k-1", Instant.parse("1969-07-20T20:17:40Z"), NINE), NINE)));
        assertThat(bed.verify().problems()).isEmpty();
    }
}
