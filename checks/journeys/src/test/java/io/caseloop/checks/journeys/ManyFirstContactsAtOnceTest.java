package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.checks.faults.system.SecondInstance;
import io.caseloop.local.home.Service;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Several persons write at the same time through two instances (I3, I4).
@Order(6)
class ManyFirstContactsAtOnceTest {

    private static final int CONTACTS = 32;

    private static SystemUnderTest system;
    private static SecondInstance second;

    @BeforeAll
    static void startASecondIntake() {
        system = SystemUnderTest.get();
        second = SecondInstance.start(system.running(), "intake-service");
    }

    @AfterAll
    static void endIt() {
        if (second != null) {
            second.close();
        }
    }

    @Test
    void of_a_new_customer_with_one_reference_make_one_customer_and_one_ticket_on_two_instances() {
        Customer customer = new Customer(system, "+8613700000032");
        makeOneTicket(i -> customer.message("reference-" + i, "many", "Question number " + i + " about my order")
                .put("reference", "order-32"));
    }

    @Test
    void of_a_new_customer_with_the_same_words_make_one_customer_and_one_ticket_on_two_instances() {
        Customer customer = new Customer(system, "+8613700000033");
        makeOneTicket(
                i -> customer.message("words-" + i, "many", "When will my order number four be delivered to the "
                        + "office?"));
    }

    private static void makeOneTicket(IntFunction<ObjectNode> contact) {
        List<Api> instances = List.of(system.direct(Service.INTAKE), new Api(second.address()));
        String token = system.token("adapter");
        List<JsonNode> taken = AtOnce.all(CONTACTS,
                i -> Api.patiently(() -> instances.get(i % 2).post("/api/intake/contacts", token, contact.apply(i)))
                        .expect(201).body());

        assertThat(taken).extracting(answer -> answer.path("contactId").asText()).doesNotHaveDuplicates();
        assertThat(Set.copyOf(taken.stream().map(answer -> answer.path("ticketId").asText()).toList())).hasSize(1);
        assertThat(taken).filteredOn(answer -> answer.path("disposition").asText().equals("opened")).hasSize(1);

        Journey journey = Journey.when(system, taken.getFirst().path("ticketId").asText(), seen -> seen.contacts()
                .size() >= CONTACTS).isWhole();
        assertThat(journey.contacts())
                .containsExactlyInAnyOrderElementsOf(taken.stream().map(answer -> answer.path("contactId").asText())
                        .toList());
        String customer = journey.first("ticket-opened").path("data").path("customer").asText();
        JsonNode view = system.api().get("/api/intake/customers/" + customer, system.token("lead")).expect(200).body();
        assertThat(view.path("tickets").path("items")).as("%s", view).hasSize(1);
    }
}
