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
        bed.deliver(signed(KEYS, rating(SERVICE, 0)), rating(SERVICE, 1));
        assertThat(bed.order(ticket)).isEqualTo(" 1");
        assertThat(bed.parked()).extracting(Parked::reason).singleElement().asString().startsWith("headers ");
    }

    @Test
    void a_source_that_may_not_publish_the_type_is_set_aside_although_it_signed() {
        bed.deliver(signed(KEYS, rating("routing-service", 0)));
        assertThat(bed.order(ticket)).isEmpty();
        assertThat(bed.parked()).hasSize(1);
    }

    @Test
    void a_forged_record_is_still_refused_when_an_operator_retries_it() {
        bed.deliver(rating(SERVICE, 0));
        bed.parking.retry(ticket);
        assertThat(bed.order(ticket)).isEmpty();
        assertThat(bed.parked()).hasSize(1);
    }

    @Test
    void a_parked_record_keeps_its_signature() {
        bed.deliver(signed(KEYS, rating(SERVICE, 1)));
        bed.deliver(signed(KEYS, rating(SERVICE, 0)));
        assertThat(bed.parked()).extracting(Parked::type).doesNotContain("undecodable");
    }
}
