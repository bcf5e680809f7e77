package io.caseloop.sla.react;

import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// A transaction on the topic, as a relay leaves it that is paused in the middle: no reader of
/// committed facts gets past it.
final class Unfinished implements AutoCloseable {

    private final SureProducer<String> producer;

    private Unfinished(SureProducer<String> producer) {
        this.producer = producer;
    }

    /// With one record in the ticket's partition.
    static Unfinished about(TicketId ticket) {
        SureProducer<String> producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer(),
                Map.of("transactional.id", "unfinished-" + UUID.randomUUID()));
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.TICKET_LIFECYCLE, ticket.value(), new byte[0]));
        producer.flush();
        return new Unfinished(producer);
    }

    /// Gives it up; readers pass over it.
    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
