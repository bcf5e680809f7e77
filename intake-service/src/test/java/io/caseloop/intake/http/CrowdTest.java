package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.wiring.BackboneConfig;
import io.caseloop.backbone.wiring.RunningBackbone;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.infra.InfraResource;
import io.caseloop.intake.model.customer.Customer.Known;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.write.Candidates;
import io.caseloop.intake.write.Channels;
import io.caseloop.intake.write.DeclaredStreams;
import io.caseloop.intake.write.CheckedContact;
import io.caseloop.intake.write.ContactAnswer;
import io.caseloop.intake.write.Reception;
import io.caseloop.intake.write.policy.IntakeDefaults;
import io.caseloop.intake.write.Reception.Received;
import io.caseloop.intake.write.Streams;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Contacts of one customer at the same moment give one customer and one ticket (I3, I4).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class CrowdTest {

    private static final int MANY = 32;

    @Inject
    Backbone backbone;
    @Inject
    AgroalDataSource database;
    @Inject
    @DataSource("vault")
    AgroalDataSource vault;
    @Inject
    BackboneConfig config;
    @Inject
    Reception reception;

    @Test
    void many_contacts_with_one_reference_are_one_ticket() throws Exception {
        String who = anybody();
        assertOneTicket(who,
                atOnce(i -> () -> posted(with(contact(who, "question number " + i + " of quite another kind "
                + "x".repeat(i)), "reference", "order-1"))));
    }

    @Test
    void many_contacts_with_one_text_are_one_ticket() throws Exception {
        String who = anybody();
        assertOneTicket(who, atOnce(i -> () -> posted(contact(who, "我家断网了，请尽快处理" + "！".repeat(i)))));
    }

    @Test
    void many_contacts_of_one_customer_about_other_matters_are_many_tickets_of_one_customer() throws Exception {
        String who = anybody();
        List<ContactAnswer> answers = atOnce(i -> () -> posted(with(contact(who, "x"), "reference", "order-" + i)));
        assertThat(answers).extracting(ContactAnswer::disposition).containsOnly("opened");
        assertThat(answers).extracting(ContactAnswer::ticketNumber).doesNotHaveDuplicates();
        assertThat(answers.stream().map(a -> customerOf(a.ticketId())).distinct()).hasSize(1);
    }

    @Test
    void the_same_contact_many_times_at_once_is_one_contact() throws Exception {
        Map<String, Object> same = contact(anybody(), "Where is my parcel?");
        List<ContactAnswer> answers = atOnce(_ -> () -> posted(same));
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(Adapter.sees("tickets/" + answers.getFirst().ticketId()).jsonPath().getList("contacts")).hasSize(1);
    }

    @Test
    void many_contacts_on_two_instances_are_one_customer_and_one_ticket() throws Exception {
        ServiceParts parts = ServiceParts.NONE.with(new DeclaredStreams());
        try (RunningBackbone other = RunningBackbone.of("intake-service", database, vault, config, parts)) {
            Backbone there = other.backbone();
            Reception elsewhere = new Reception(there, new Channels(there), new Candidates(there),
                    IntakeDefaults.policies());
            for (String reference : new String[] {"order-2", null}) {
                String who = anybody();
                assertOneTicket(who, atOnce(i -> () -> i % 2 == 0 ? taken(reception, backbone, who, i, reference)
                        : taken(elsewhere, there, who, i, reference)));
            }
        }
    }

    private static ContactAnswer taken(Reception reception, Backbone backbone, String who, int i, String reference) {
        CheckedContact contact = new CheckedContact("web", who
                + i, "app-user", who, null, "我家断网了，请尽快处理", null, Asked.NOTHING, null, reference, null, null);
        Received received = backbone.perform(new Cause("test", "c", "c", null), reception.of(contact, "/channel"));
        return received.answer();
    }

    private void assertOneTicket(String who, List<ContactAnswer> answers) {
        assertThat(answers).hasSize(MANY);
        assertThat(answers).extracting(ContactAnswer::ticketId).containsOnly(answers.getFirst().ticketId());
        assertThat(answers).filteredOn(a -> a.disposition().equals("opened")).hasSize(1);
        assertThat(answers).extracting(ContactAnswer::contactId).doesNotHaveDuplicates();
        String ticket = answers.getFirst().ticketId();
        Known customer = (Known) backbone.state(Streams.CUSTOMER, customerOf(ticket));
        assertThat(customer.tickets()).as("tickets of " + who.length()).hasSize(1);
        assertThat(customer.identities()).hasSize(1);
    }

    private static String customerOf(String ticket) {
        return Adapter.read(Adapter.sees("tickets/" + ticket).asString()).path("customerId").asText();
    }

    private static ContactAnswer posted(Map<String, Object> contact) {
        JsonNode answer = Adapter.read(Adapter.posts(contact).asString());
        return new ContactAnswer(answer.path("contactId").asText(), answer.path("ticketId").asText(),
                answer.path("ticketNumber").asText(), answer.path("disposition").asText());
    }

    private static List<ContactAnswer> atOnce(IntFunction<Callable<ContactAnswer>> calls)
            throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(MANY)) {
            List<Future<ContactAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Callable<ContactAnswer> call = calls.apply(i);
                answers.add(pool.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<ContactAnswer> got = new ArrayList<>();
            for (Future<ContactAnswer> answer : answers) {
                got.add(answer.get());
            }
            return got;
        }
    }
}
