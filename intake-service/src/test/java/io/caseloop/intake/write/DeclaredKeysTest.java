package io.caseloop.intake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Fact;
import io.caseloop.events.intake.CustomerEvent.CustomersMerged;
import io.caseloop.events.intake.CustomerEvent.CustomersSplit;
import io.caseloop.events.intake.CustomerEvent.IdentityLinked;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What customers and tickets are found by follows from their facts (I3–I5).
class DeclaredKeysTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final CustomerId LI = new CustomerId("0198c6a2-0000-7000-8000-000000000001");
    private static final CustomerId WANG = new CustomerId("0198c6a2-0000-7000-8000-000000000002");
    private static final TicketId TICKET = new TicketId("0198c6a2-0000-7000-8000-000000000003");
    private static final CustomersMerged MERGED = new CustomersMerged(LI, WANG, List.of("w1", "w2"), List.of(),
            "same-person", NINE, "standard");

    @SafeVarargs
    private static <S, E extends Fact> List<Object> declared(StreamType<?, S, E> type, String id, E... facts) {
        List<Object> declared = new ArrayList<>();
        type.rows().of(id, type.decider().fold(List.of(facts)), new RowSet() {
            @Override
            public void unique(String scope, String key) {
                declared.add(scope + " " + key);
            }

            @Override
            public void timer(String kind, String timer, String key, Instant due) {
                declared.add(kind);
            }

            @Override
            public void row(Record row) {
                declared.add(row);
            }
        });
        return declared;
    }

    private static IdentityLinked linked(CustomerId customer, String identity) {
        return new IdentityLinked(customer, identity, "phone", PersonalText.of("x"), null, NINE);
    }

    @Test
    void an_identity_leads_to_its_customer_and_after_a_merge_to_the_one_that_remains() {
        assertThat(declared(Streams.CUSTOMER, LI.value(), linked(LI, "l1"))).containsExactly("identity l1");
        assertThat(declared(Streams.CUSTOMER, LI.value(), linked(LI, "l1"), MERGED))
                .containsExactly("identity l1", "identity w1", "identity w2");
        assertThat(declared(Streams.CUSTOMER, WANG.value(), linked(WANG, "w1"), linked(WANG, "w2"), MERGED)).isEmpty();
    }

    @Test
    void after_a_split_each_identity_leads_to_exactly_one_of_them() {
        CustomersSplit split = new CustomersSplit(LI, WANG, List.of("w1"), List.of(), "wrong-merge", NINE);
        assertThat(declared(Streams.CUSTOMER, LI.value(), linked(LI, "l1"), MERGED, split))
                .containsExactly("identity l1", "identity w2");
        assertThat(declared(Streams.CUSTOMER, WANG.value(), linked(WANG, "w1"), linked(WANG, "w2"), MERGED, split))
                .containsExactly("identity w1");
    }

    @Test
    void a_ticket_is_found_by_its_number_its_contacts_and_their_references() {
        TicketOpened opened = new TicketOpened(TICKET, "CL-1", LI, "standard", "phone", "zh", null, List.of(), null,
                NINE, null);
        assertThat(declared(Streams.TICKET, TICKET.value(), opened, contact("k1", "r1", NINE),
                contact("k2", "r1", NINE.plusSeconds(9)), contact("k3", null, NINE)))
                .containsExactlyInAnyOrder("ticket-number CL-1", "contact k1", "contact k2", "contact k3",
                        new TicketReference("r1", TICKET.value(), NINE.plusSeconds(9)));
    }

    private static ContactReceived contact(String key, String reference, Instant at) {
        return new ContactReceived(TICKET, "c-" + key, "phone", PersonalText.of("x"),
                new Sender("phone", PersonalText.of("1"), null), null,
                PersonalText.of("hello"), null, "en", "attached", null, key, reference, null, at, at, null, null, null);
    }
}
