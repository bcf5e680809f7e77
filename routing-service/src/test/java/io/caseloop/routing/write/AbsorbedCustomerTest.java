package io.caseloop.routing.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.CustomerId;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.CustomerEvent.CustomersMerged;
import io.caseloop.events.intake.CustomerEvent.CustomersSplit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which customers are one person (I3).
class AbsorbedCustomerTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final CustomerId LI = new CustomerId("li");
    private static final CustomerId WANG = new CustomerId("wang");
    private static final CustomersMerged MERGED = new CustomersMerged(LI, WANG, List.of(), List.of(), "same-person",
            NINE, "standard");
    private static final CustomersSplit SPLIT = new CustomersSplit(LI, WANG, List.of(), List.of(), "wrong-merge", NINE);

    @Test
    void an_absorbed_customer_leads_to_the_one_who_remains_until_they_are_split() {
        AbsorbedCustomer absorbed = after(null, MERGED, WANG);
        assertThat(absorbed).isEqualTo(new AbsorbedCustomer("wang", "li"));
        assertThat(after(absorbed, SPLIT, WANG)).isNull();
    }

    @Test
    void the_one_who_remains_leads_to_nobody() {
        assertThat(after(null, MERGED, LI)).isNull();
        AbsorbedCustomer other = new AbsorbedCustomer("li", "zhao");
        assertThat(after(other, MERGED, LI)).isEqualTo(other);
        assertThat(after(other, SPLIT, LI)).isEqualTo(other);
    }

    private static AbsorbedCustomer after(AbsorbedCustomer before, Fact fact, CustomerId subject) {
        return AbsorbedCustomer.COPY.evolve().after(before, fact, new EventEnvelope("e-1", "t", "intake-service",
                subject.value(), NINE, "customer-" + subject.value(), 1, NINE, "intake", "lead", "c", "r", null,
                new byte[0]));
    }
}
