package io.caseloop.intake.model.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec;
import io.caseloop.events.CustomerId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.CustomerEvent;
import io.caseloop.events.intake.CustomerEvent.CustomerProfiled;
import io.caseloop.events.intake.CustomerEvent.CustomerRegistered;
import io.caseloop.events.intake.CustomerEvent.CustomerTicketOpened;
import io.caseloop.events.intake.CustomerEvent.CustomersMerged;
import io.caseloop.events.intake.CustomerEvent.CustomersSplit;
import io.caseloop.events.intake.CustomerEvent.IdentityLinked;
import io.caseloop.intake.model.customer.Customer.Absorbed;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.customer.CustomerCommand.Merge;
import io.caseloop.intake.model.customer.CustomerCommand.NoteTicket;
import io.caseloop.intake.model.customer.CustomerCommand.Rank;
import io.caseloop.intake.model.customer.CustomerCommand.Recognise;
import io.caseloop.intake.model.customer.CustomerCommand.Split;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final CustomerId LI = new CustomerId("li");
    private static final CustomerId WANG = new CustomerId("wang");
    private static final TicketId T1 = new TicketId("t1");
    private static final TicketId T2 = new TicketId("t2");
    private static final PersonalText PHONE = PersonalText.of("13800000000");

    private final DeciderSpec<CustomerCommand, Customer, CustomerEvent> customer =
            DeciderSpec.of(new CustomerDecider());

    private final CustomerEvent liRegistered = new CustomerRegistered(LI, NINE);
    private final CustomerEvent liLinked = linked(LI, "h-li");
    private final CustomerEvent liOpened = new CustomerTicketOpened(LI, T1, NINE);
    private final CustomerEvent wangRegistered = new CustomerRegistered(WANG, NINE);
    private final CustomerEvent wangLinked = linked(WANG, "h-wang");
    private final CustomerEvent wangOpened = new CustomerTicketOpened(WANG, T2, NINE);
    private final CustomerEvent merged = new CustomersMerged(LI, WANG, List.of("h-wang"), List.of(T2), "same-person",
            NINE, "standard");
    private final CustomerEvent split = new CustomersSplit(LI, WANG, List.of("h-wang"), List.of(T2), "wrong-merge",
            NINE);
    private final Merge merge = new Merge(LI, WANG, List.of("h-wang"), List.of(T2), "standard", "same-person", NINE);
    private final Split separate = new Split(LI, WANG, List.of("h-wang"), List.of(T2), "wrong-merge", NINE);

    @Test
    void a_first_contact_registers_a_customer_with_the_identity() {
        customer.given().when(recognise(LI, "h-li")).then(liRegistered, liLinked);
    }

    @Test
    void a_known_identity_is_not_linked_again() {
        customer.given(liRegistered, liLinked).when(recognise(LI, "h-li")).thenNothing();
    }

    @Test
    void another_identity_of_a_known_customer_is_linked() {
        customer.given(liRegistered, liLinked).when(recognise(LI, "h-mail")).then(linked(LI, "h-mail"));
    }

    @Test
    void an_identity_that_came_in_by_a_merge_is_not_linked_again() {
        customer.given(liRegistered, liLinked, merged).when(recognise(LI, "h-wang")).thenNothing();
    }

    @Test
    void a_new_tier_is_profiled() {
        customer.given(liRegistered, liLinked).when(new Rank("vip", NINE))
                .then(new CustomerProfiled(LI, "vip", null, null, List.of(), NINE, null));
    }

    @Test
    void the_same_tier_again_changes_nothing() {
        customer.given(liRegistered, new CustomerProfiled(LI, "vip", "zh", "SH", List.of("gold"), NINE, null))
                .when(new Rank("vip", NINE)).thenNothing();
    }

    @Test
    void a_changed_tier_keeps_the_rest_of_the_profile() {
        customer.given(liRegistered, new CustomerProfiled(LI, "vip", "zh", "SH", List.of("gold"), NINE, null))
                .when(new Rank("standard", NINE))
                .then(new CustomerProfiled(LI, "standard", "zh", "SH", List.of("gold"), NINE, null));
    }

    @Test
    void a_ticket_is_noted_once() {
        customer.given(liRegistered, liLinked).when(new NoteTicket(T1, NINE)).then(liOpened);
        customer.given(liRegistered, liLinked, liOpened).when(new NoteTicket(T1, NINE)).thenNothing();
    }

    @Test
    void nothing_else_is_asked_of_somebody_unknown() {
        customer.given().when(new Rank("vip", NINE)).thenRefusedBy("customer-is-known");
        customer.given().when(merge).thenRefusedBy("customer-is-known");
    }

    @Test
    void a_merge_is_recorded_on_both_streams() {
        customer.given(liRegistered, liLinked, liOpened).when(merge).then(merged);
        var outcome = customer.given(wangRegistered, wangLinked, wangOpened).when(merge).then(merged);
        assertThat(outcome.state()).isInstanceOfSatisfying(Absorbed.class,
                absorbed -> assertThat(absorbed.into()).isEqualTo(LI));
    }

    @Test
    void a_customer_is_not_merged_with_itself() {
        customer.given(liRegistered, liLinked)
                .when(new Merge(LI, LI, List.of(), List.of(), "standard", "same-person", NINE))
                .thenRefusedBy("two-customers-are-merged");
    }

    @Test
    void an_absorbed_customer_takes_nothing_more() {
        customer.given(wangRegistered, wangLinked, merged).when(new NoteTicket(T2, NINE))
                .thenRefusedBy("customer-is-not-absorbed");
    }

    @Test
    void the_same_merge_again_changes_nothing_for_the_absorbed() {
        customer.given(wangRegistered, wangLinked, merged).when(merge).thenNothing();
    }

    @Test
    void after_a_merge_the_tickets_of_both_are_one_view() {
        var known = (Known) customer.given(liRegistered, liLinked, liOpened, merged).when(recognise(LI, "h-li"))
                .state();
        assertThat(known.has(T1) && known.has(T2)).isTrue();
    }

    @Test
    void a_wrong_merge_is_split_on_both_streams() {
        var li = (Known) customer.given(liRegistered, liLinked, liOpened, merged).when(separate).then(split).state();
        assertThat(li.has(T2)).isFalse();
        assertThat(li.absorptions()).isEmpty();
        var wang = (Known) customer.given(wangRegistered, wangLinked, wangOpened, merged).when(separate).then(split)
                .state();
        assertThat(wang.has(T2)).isTrue();
        assertThat(wang.identities()).extracting(Customer.LinkedIdentity::identity).containsExactly("h-wang");
    }

    @Test
    void only_what_was_merged_is_split() {
        customer.given(liRegistered, liLinked, liOpened).when(separate).thenRefusedBy("only-what-was-merged-is-split");
        customer.given(wangRegistered, wangLinked).when(separate).thenRefusedBy("only-what-was-merged-is-split");
        customer.given(liRegistered, liLinked, liOpened, merged)
                .when(new Split(LI, WANG, List.of("h-li"), List.of(), "wrong-merge", NINE))
                .thenRefusedBy("only-what-was-merged-is-split");
        customer.given(liRegistered, liLinked, liOpened, merged)
                .when(new Split(LI, WANG, List.of("h-wang"), List.of(new TicketId("t9")), "wrong-merge", NINE))
                .thenRefusedBy("only-what-was-merged-is-split");
    }

    @Test
    void what_is_not_split_off_stays() {
        CustomerEvent two = new CustomersMerged(LI, WANG, List.of("h-wang", "h-mail"), List.of(T2), "same-person",
                NINE, "standard");
        var li = (Known) customer.given(liRegistered, liLinked, two).when(separate).then(split).state();
        assertThat(li.absorptions()).containsExactly(
                new Customer.Absorption(WANG, List.of("h-mail"), List.of(), "standard"));
    }

    @Test
    void a_customer_who_absorbs_a_vip_is_one_and_is_no_longer_after_the_split() {
        Merge vip = new Merge(LI, WANG, List.of("h-wang"), List.of(T2), "vip", "same-person", NINE);
        CustomersMerged vipMerged = new CustomersMerged(LI, WANG, List.of("h-wang"), List.of(T2), "same-person", NINE,
                "vip");
        CustomerProfiled raised = profiled("vip", "merged");
        customer.given(liRegistered, liLinked).when(vip).then(vipMerged, raised);
        customer.given(wangRegistered, wangLinked).when(vip).then(vipMerged);
        customer.given(liRegistered, liLinked, liOpened, vipMerged, raised).when(separate)
                .then(split, profiled("standard", "split"));
    }

    @Test
    void a_vip_stays_one_when_another_customer_is_absorbed_or_separated() {
        CustomerProfiled vip = profiled("vip", null);
        CustomersMerged vipMerged = new CustomersMerged(LI, WANG, List.of("h-wang"), List.of(T2), "same-person", NINE,
                "vip");
        customer.given(liRegistered, liLinked, vip).when(merge).then(merged);
        customer.given(liRegistered, liLinked, liOpened, vip, vipMerged).when(separate).then(split);
    }

    @Test
    void of_two_absorbed_vips_the_one_who_stays_keeps_the_tier() {
        CustomersMerged wang = new CustomersMerged(LI, WANG, List.of("h-wang"), List.of(T2), "same-person", NINE,
                "vip");
        CustomersMerged zhao = new CustomersMerged(LI, new CustomerId("zhao"), List.of("h-zhao"), List.of(),
                "same-person", NINE, "vip");
        customer.given(liRegistered, liLinked, liOpened, wang, profiled("vip", "merged"), zhao).when(separate)
                .then(split);
    }

    private static CustomerProfiled profiled(String tier, String because) {
        return new CustomerProfiled(LI, tier, null, null, List.of(), NINE, because);
    }

    private static Recognise recognise(CustomerId id, String identity) {
        return new Recognise(id, identity, "phone", PHONE, null, NINE);
    }

    private static IdentityLinked linked(CustomerId id, String identity) {
        return new IdentityLinked(id, identity, "phone", PHONE, null, NINE);
    }
}
