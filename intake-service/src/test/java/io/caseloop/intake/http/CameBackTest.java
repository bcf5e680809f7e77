package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.infra.InfraResource;
import io.caseloop.intake.write.CustomersCameBack;
import io.caseloop.intake.write.Streams;
import io.caseloop.intake.write.TicketsCameBack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Facts came back from the topic, and with them contacts, numbers, references and identities are known again (I3, I4, I5).
/// Each is made again twice: a recovery that was interrupted begins once more.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "service", value = "intake"))
class CameBackTest {

    private static final List<String> SCOPES = List.of(Streams.CONTACTS, Streams.NUMBERS, Streams.REFERENCES, Streams.IDENTITIES);

    @Inject
    Backbone backbone;

    @Inject
    TicketsCameBack tickets;

    @Inject
    CustomersCameBack customers;

    @Test
    void a_contact_that_comes_again_gets_its_answer_and_number_and_reference_lead_to_the_ticket() {
        String who = anybody();
        Map<String, Object> contact = with(contact(who, "one"), "reference", "a");
        String answer = posts(contact).then().statusCode(201).extract().asString();
        JsonPath opened = JsonPath.from(answer);
        String ticket = opened.getString("ticketId");
        lose(ticket);
        sees("tickets/" + opened.getString("ticketNumber")).then().statusCode(404);

        cameBack(tickets, ticket, 0);
        assertThat(posts(contact).then().statusCode(200).extract().asString()).isEqualTo(answer);
        sees("tickets/" + opened.getString("ticketNumber")).then().statusCode(200).body("ticketId", equalTo(ticket));
        posts(with(contact(who, "two"), "reference", "a")).then().body("disposition", equalTo("attached")).body("ticketId", equalTo(ticket));
    }

    @Test
    void only_a_contact_that_came_back_itself_is_made_known_again() {
        String who = anybody();
        String ticket = ticket(with(contact(who, "one"), "reference", "a"));
        int before = backbone.facts(Streams.TICKET, ticket).size();
        Map<String, Object> second = with(contact(who, "two"), "reference", "a");
        String answer = posts(second).then().statusCode(201).extract().asString();
        Map<String, String> kept = rows(Streams.CONTACTS, ticket);
        assertThat(kept).hasSize(2);
        lose(ticket);

        cameBack(tickets, ticket, before);
        assertThat(rows(Streams.CONTACTS, ticket)).hasSize(1);
        assertThat(posts(second).then().statusCode(200).extract().asString()).isEqualTo(answer);
    }

    @Test
    void identities_lead_to_their_customer_after_a_registration_a_merge_and_a_split() {
        String li = anybody();
        String wang = anybody();
        String liId = customer(ticket(with(contact(li, "one"), "reference", "a")));
        String wangId = customer(ticket(with(contact(wang, "two"), "reference", "b")));
        Map<String, String> ofWang = rows(Streams.IDENTITIES, wangId);
        lose(liId);
        cameBack(customers, liId, 0);
        assertThat(customer(ticket(with(contact(li, "three"), "reference", "c")))).isEqualTo(liId);

        int known = backbone.facts(Streams.CUSTOMER, liId).size();
        lead(liId, "merge", Map.of("absorbed", wangId, "reason", "same-person")).statusCode(200);
        lead(ofWang, liId, wangId);
        cameBack(customers, liId, known);
        assertThat(customer(ticket(with(contact(wang, "four"), "reference", "d")))).isEqualTo(liId);

        known = backbone.facts(Streams.CUSTOMER, liId).size();
        lead(liId, "split", Map.of("separated", wangId, "reason", "wrong-merge")).statusCode(200);
        lead(ofWang, wangId, liId);
        cameBack(customers, liId, known);
        assertThat(customer(ticket(with(contact(wang, "five"), "reference", "e")))).isEqualTo(wangId);
        assertThat(customer(ticket(with(contact(li, "six"), "reference", "f")))).isEqualTo(liId);
    }

    /// The rows that lead to it are as if they had never been.
    private void lose(String to) {
        does(work -> SCOPES.forEach(scope -> rows(scope, to).forEach((key, value) -> work.release(scope, key, value))));
    }

    private Map<String, String> rows(String scope, String to) {
        Map<String, String> rows = new TreeMap<>(backbone.reservations(scope, ""));
        rows.values().removeIf(value -> !value.contains(to));
        return rows;
    }

    /// These identities lead where they led in the older copy.
    private void lead(Map<String, String> identities, String from, String to) {
        does(work -> identities.keySet().forEach(identity -> work.replace(Streams.IDENTITIES, identity, from, to)));
    }

    private void does(Consumer<Work> work) {
        backbone.perform(new Cause("test", "came-back", "came-back", null), w -> {
            work.accept(w);
            return null;
        });
    }

    /// @param known how many of the facts the store had known
    private void cameBack(Recollection recollection, String id, int known) {
        List<Recorded> all = backbone.facts(recollection.of(), id);
        for (int time = 0; time < 2; time++) {
            does(work -> recollection.recollect(id, all.subList(0, known), all.subList(known, all.size()), work));
        }
    }

    private static ValidatableResponse lead(String customer, String action, Map<String, ?> body) {
        return Adapter.as("lead").body(body).post("/api/intake/customers/" + customer + "/" + action).then();
    }

    private static String ticket(Map<String, Object> contact) {
        return posts(contact).then().statusCode(201).extract().path("ticketId");
    }

    private static String customer(String ticket) {
        return sees("tickets/" + ticket).then().statusCode(200).extract().path("customerId");
    }
}
