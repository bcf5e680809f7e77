package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.events.intake.CustomerEvent;
import io.caseloop.events.intake.CustomerEvent.CustomerProfiled;
import io.caseloop.events.intake.CustomerEvent.CustomerRegistered;
import io.caseloop.events.intake.CustomerEvent.CustomerTicketOpened;
import io.caseloop.events.intake.CustomerEvent.CustomersMerged;
import io.caseloop.events.intake.CustomerEvent.CustomersSplit;
import io.caseloop.events.intake.CustomerEvent.IdentityLinked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// After a recovery identities lead to their customers again (I3).
@ApplicationScoped
public class CustomersCameBack implements Recollection {

    @Override
    public StreamType<?, ?, ?> of() {
        return Streams.CUSTOMER;
    }

    @Override
    public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
        recovered.forEach(recorded -> recorded.fact().ifPresent(fact -> lead(work, (CustomerEvent) fact)));
    }

    private static void lead(Work work, CustomerEvent event) {
        switch (event) {
            case IdentityLinked e -> Rows.keep(work, Streams.IDENTITIES, e.identity(), e.customer().value());
            case CustomersMerged e -> e.identities().forEach(identity -> Rows.keep(work, Streams.IDENTITIES, identity, e.customer().value()));
            case CustomersSplit e -> e.identities().forEach(identity -> Rows.keep(work, Streams.IDENTITIES, identity, e.separated().value()));
            case CustomerRegistered _, CustomerProfiled _, CustomerTicketOpened _ -> {
                // nothing leads anywhere by these
            }
        }
    }
}
