package io.caseloop.backbone.inbox;

import static io.caseloop.backbone.inbox.InboxBed.rated;
import static io.caseloop.backbone.inbox.InboxBed.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.operations.Parking.Parked;
import io.caseloop.events.codec.RecordKeys;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ForgedRecordTest {

    private static final String SERVICE = "feedback-service";
    private static final RecordKeys KEYS = RecordKeys.parse("""
            feedback-service k1 1970-01-01T00:00:00Z AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            routing-service k1 1970-01-01T00:00:00Z AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);
    private static final RecordKeys OTHERS = RecordKeys.parse(
            "feedback-service k1 1970-01-01T00:00:00Z AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final InboxBed bed = new InboxBed((_, _, _) -> { }, KEYS, ParkingLot.PATIENCE);
    private final String ticket = UUID.randomUUID().toString();

    private ConsumerRecord<String, byte[]> rating(String source, long position) {
        return rated(ticket, source, "ticket-" + ticket, position);
    }

    @Test
    void what_its_service_has_signed_is_taken_in() {
        bed.deliver(signed(KEYS, rating(SERVICE, 0)), signed(KEYS, rating(SERVICE, 1)));
        assertThat(bed.order(ticket)).isEqualTo(" 1 2");
        assertThat(bed.parked()).isEmpty();
    }

    @Test
    void the_next_position_of_the_real_source_without_its_signature_is_set_aside_and_named() {
        ConsumerRecord<String, byte[]> forged = rating(SERVICE, 1);
        bed.deliver(signed(KEYS, rating(SERVICE, 0)), forged);
        assertThat(bed.order(ticket)).isEqualTo(" 1");
        assertThat(bed.setAside(forged)).containsExactly("it is not signed");
    }

    @Test
    void the_real_fact_at_a_forged_position_is_taken_in_and_not_taken_for_a_repeat() {
        bed.deliver(signed(KEYS, rating(SERVICE, 0)), rating(SERVICE, 1), signed(OTHERS, rating(SERVICE, 1)));
        bed.deliver(signed(KEYS, rating(SERVICE, 1)));
        assertThat(bed.order(ticket)).isEqualTo(" 1 2");
        assertThat(bed.parked()).isEmpty();
    }

    @Test
    void a_signature_with_another_secret_is_set_aside_and_named() {
        ConsumerRecord<String, byte[]> forged = signed(OTHERS, rating(SERVICE, 0));
        bed.deliver(forged);
        assertThat(bed.order(ticket)).isEmpty();
        assertThat(bed.setAside(forged)).containsExactly("its signature is wrong");
    }

    @Test
    void a_source_that_may_not_publish_the_type_is_set_aside_although_it_signed() {
        ConsumerRecord<String, byte[]> foreign = signed(KEYS, rating("routing-service", 0));
        bed.deliver(foreign);
        assertThat(bed.order(ticket)).isEmpty();
        assertThat(bed.setAside(foreign)).containsExactly("its source may not publish its type");
    }

    @Test
    void a_forged_record_is_not_parked_behind_a_fact_of_its_ticket_that_waits() {
        ConsumerRecord<String, byte[]> forged = rating(SERVICE, 0);
        bed.deliver(signed(KEYS, rating(SERVICE, 1)), forged);
        bed.parking.retry(ticket);
        assertThat(bed.order(ticket)).isEmpty();
        assertThat(bed.parked()).extracting(Parked::waiting).containsExactly(1);
        assertThat(bed.setAside(forged)).hasSize(1);
    }

    @Test
    void a_parked_record_that_was_changed_in_the_store_is_refused_when_an_operator_retries_it() {
        bed.deliver(signed(KEYS, rating(SERVICE, 1)));
        bed.store.update("update parked set data = convert_to(replace(convert_from(data, 'UTF8'), '\"li\"', '\"wu\"'),"
                + " 'UTF8') where key = ?", ticket);
        bed.parking.retry(ticket);
        assertThat(bed.order(ticket)).isEmpty();
        assertThat(bed.parked()).extracting(Parked::reason).singleElement().asString().startsWith("headers ");
    }

    @Test
    void a_parked_record_keeps_its_signature() {
        bed.deliver(signed(KEYS, rating(SERVICE, 1)));
        bed.deliver(signed(KEYS, rating(SERVICE, 0)));
        bed.parking.retry(ticket);
        assertThat(bed.order(ticket)).isEqualTo(" 1 2");
        assertThat(bed.parked()).isEmpty();
    }
}
