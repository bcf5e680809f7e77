package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// After a recovery a contact that comes again is known again (I5), and numbers and references lead to their tickets (I4).
/// Where the vault has lost the key of a text, what hangs on that text cannot be made again.
@ApplicationScoped
public class TicketsCameBack implements Recollection {

    @Inject
    Backbone backbone;

    @Override
    public StreamType<?, ?, ?> of() {
        return Streams.TICKET;
    }

    @Override
    public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
        Stream.concat(before.stream(), recovered.stream()).flatMap(recorded -> recorded.fact().stream()).filter(TicketOpened.class::isInstance)
                .map(TicketOpened.class::cast).findFirst().ifPresent(opened -> {
                    Rows.keep(work, Streams.NUMBERS, opened.number(), id);
                    recovered.stream().flatMap(recorded -> recorded.fact().stream()).filter(ContactReceived.class::isInstance)
                            .map(ContactReceived.class::cast).forEach(contact -> received(work, opened, contact));
                });
    }

    private void received(Work work, TicketOpened opened, ContactReceived contact) {
        String ticket = opened.ticket().value();
        backbone.open(contact.externalId()).map(externalId -> backbone.lookupHash(contact.channel() + "|" + externalId))
                .filter(key -> work.reserved(Streams.CONTACTS, key).isEmpty())
                .ifPresent(key -> work.reserve(Streams.CONTACTS, key,
                        new Receipt(contact.contact(), ticket, opened.number(), contact.disposition(), Map.of()).written()));
        backbone.open(contact.reference()).ifPresent(reference ->
                Rows.keep(work, Streams.REFERENCES, opened.customer() + "|" + backbone.lookupHash(reference.strip()), ticket));
    }
}
