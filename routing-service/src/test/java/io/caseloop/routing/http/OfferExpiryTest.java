package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.events.routing.TicketRoutingEvent.OfferExpired;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Not accepted in time, a ticket goes to the next, by a timer (R3).
@QuarkusTest
@TestProfile(OfferExpiryTest.Hurried.class)
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class OfferExpiryTest {

    /// Offers lapse after 400 ms.
    public static class Hurried implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("caseloop.routing.accept-within", "PT0.4S");
        }
    }

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void an_offer_that_is_not_accepted_goes_to_the_next_and_its_place_is_free_again() throws InterruptedException {
        StaffClient li = StaffClient.agent("hurried-li");
        StaffClient wang = StaffClient.agent("hurried-wang");
        try (Outside outside = new Outside(bootstrap)) {
            li.isDefined(1, "hurried", "hurry", "zh", 1);
            wang.isDefined(1, "hurried", "hurry", "zh", 1);
            String ticket = outside.opens("zh", "hurry", "low");
            TicketOffered first = (TicketOffered) outside.await(ticket, "ticket-offered", 1);
            OfferExpired expired = (OfferExpired) outside.await(ticket, "offer-expired", 1);
            TicketOffered second = (TicketOffered) outside.await(ticket, "ticket-offered", 2);
            assertThat(expired.at()).isEqualTo(first.acceptBy());
            assertThat(expired.agent()).isEqualTo(first.agent());
            assertThat(second.agent()).isNotEqualTo(first.agent());
            assertThat(second.decision().candidates())
                    .anySatisfy(c -> assertThat(c.excludedBy()).isEqualTo("passed-it-on"));
            TicketOffered third = (TicketOffered) outside.await(ticket, "ticket-offered", 3);
            assertThat(third.agent()).as("everybody has passed it on: a new round").isEqualTo(first.agent());
            StaffClient.LEAD.sees(ticket).body("state", equalTo("offered"));
        } finally {
            li.leaves(1, "hurried", "hurry");
            wang.leaves(1, "hurried", "hurry");
        }
    }
}
