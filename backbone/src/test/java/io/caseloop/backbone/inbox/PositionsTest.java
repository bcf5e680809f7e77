package io.caseloop.backbone.inbox;

import static io.caseloop.backbone.inbox.InboxBed.rated;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.store.AppendRequest.InboxPosition;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What concerns nobody is recorded once for many batches, and a failure before costs another look at it only.
class PositionsTest {

    private final InboxBed inbox = new InboxBed((_, _, _) -> {
    });
    private final String ticket = UUID.randomUUID().toString();
    private final String stream = "ticket-" + ticket;

    /// A fact of the ticket that nobody here reacts to.
    private ConsumerRecord<String, byte[]> other(long position) {
        ConsumerRecord<String, byte[]> record = rated(ticket, position);
        record.headers().remove("ce_type").add("ce_type",
                "io.caseloop.feedback.confirmation-lapsed.v1".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private long stored() {
        return inbox.takeIn.last(InboxBed.SOURCE, stream);
    }

    @Test
    void many_batches_of_what_concerns_nobody_are_one_position_to_record() {
        inbox.deliver(other(0));
        inbox.deliver(other(1), other(2));
        assertThat(stored()).isEqualTo(-1);
        assertThat(inbox.positions().passed())
                .containsExactly(new InboxPosition(InboxBed.SOURCE, stream, -1, 2));
    }

    @Test
    void a_reaction_records_what_was_passed_over_before_it() {
        inbox.deliver(other(0));
        inbox.deliver(other(1));
        inbox.deliver(rated(ticket, 2));
        assertThat(stored()).isEqualTo(2);
        assertThat(inbox.positions().passed()).isEmpty();
        inbox.deliver(rated(ticket, 3));
        assertThat(inbox.order(ticket)).isEqualTo(" 3 4");
    }

    @Test
    void what_was_not_recorded_is_passed_over_again_after_a_failure() {
        ConsumerRecord<String, byte[]> first = other(0);
        ConsumerRecord<String, byte[]> second = other(1);
        inbox.deliver(first, second);
        inbox.positions().forgetAll();
        inbox.deliver(first, second, rated(ticket, 2));
        assertThat(inbox.parked()).isEmpty();
        assertThat(inbox.order(ticket)).isEqualTo(" 3");
    }

    @Test
    void what_came_before_is_repeated_and_has_no_second_effect() {
        ConsumerRecord<String, byte[]> first = rated(ticket, 0);
        inbox.deliver(first);
        inbox.deliver(first);
        inbox.positions().forgetAll();
        inbox.deliver(first, rated(ticket, 1));
        assertThat(inbox.order(ticket)).isEqualTo(" 1 2");
    }
}
