package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One customer, one view; a wrong merge can be split again (I3, I7).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class CustomersTest {

    @Test
    void one_identity_written_in_two_ways_is_one_customer() {
        String ending = anybody().replaceAll("\\D", "").concat("12345678").substring(0, 8);
        String first = ticket(with(contact("x", "one"), "from",
                Map.of("kind", "phone", "value", "+86 139-" + ending, "name", "李雷"), "reference", "a"));
        String second = ticket(with(contact("x", "two"), "from", Map.of("kind", "phone", "value", "0086139" + ending),
                "channel", "phone", "reference", "b"));
        assertThat(customer(second)).isEqualTo(customer(first));
        sees("customers/" + customer(first)).then().statusCode(200).body("tier", equalTo("standard"))
                .body("identities", hasSize(1))
                .body("identities[0].value", equalTo("+86 139-" + ending)).body("identities[0].name", equalTo("李雷"))
                .body("tickets.items.ticketId", contains(second, first))
                .body("tickets.items.ticketNumber[0]", notNullValue())
                .body("tickets.items.state", contains("open", "open"));
    }

    @Test
    void the_tier_of_the_request_becomes_the_customers_and_travels_with_later_tickets() {
        String who = anybody();
        ticket(with(contact(who, "one"), "tier", "vip", "reference", "a"));
        String later = ticket(with(contact(who, "two"), "reference", "b"));
        sees("tickets/" + later).then().body("customerTier", equalTo("vip"));
        sees("customers/" + customer(later)).then().body("tier", equalTo("vip"));
    }

    @Test
    void tickets_come_in_pages_the_latest_first() {
        String who = anybody();
        for (int i = 0; i < 5; i++) {
            ticket(with(contact(who, "x"), "reference", "r" + i));
        }
        String last = ticket(with(contact(who, "x"), "reference", "last"));
        String path = "customers/" + customer(last) + "?limit=4";
        JsonPath first = sees(path).jsonPath();
        assertThat(first.getList("tickets.items")).hasSize(4);
        assertThat(first.getString("tickets.items[0].ticketId")).isEqualTo(last);
        JsonPath second = sees(path + "&cursor=" + first.getString("tickets.next")).jsonPath();
        assertThat(second.getList("tickets.items")).hasSize(2);
        assertThat(second.getString("tickets.next")).isNull();
    }

    @Test
    void two_customers_become_one_and_a_wrong_merge_is_split() {
        String li = anybody();
        String wang = anybody();
        String liTicket = ticket(with(contact(li, "one"), "reference", "a"));
        String wangTicket = ticket(with(contact(wang, "two"), "reference", "b"));
        String liId = customer(liTicket);
        String wangId = customer(wangTicket);
        lead(liId, "merge", Map.of("absorbed", wangId, "reason", "same-person")).statusCode(200)
                .body("tickets", contains(liTicket, wangTicket));
        lead(liId, "merge", Map.of("absorbed", wangId, "reason", "same-person")).statusCode(200);
        sees("customers/" + wangId).then().body("mergedInto", equalTo(liId));
        sees("customers/" + liId).then().body("identities.value", containsInAnyOrder(li, wang))
                .body("absorbed", contains(wangId));
        posts(with(contact(wang, "again"), "reference", "b")).then().body("disposition", equalTo("attached"))
                .body("ticketId", equalTo(wangTicket));
        String after = ticket(with(contact(wang, "three"), "reference", "c"));
        assertThat(customer(after)).isEqualTo(liId);

        lead(wangId, "merge", Map.of("absorbed", liId, "reason", "same-person")).statusCode(409);
        lead(liId, "split", Map.of("separated", wangId, "tickets", List.of(wangTicket, after), "reason", "wrong-merge"))
                .statusCode(200)
                .body("tickets", contains(liTicket)).body("otherTickets", contains(wangTicket, after));
        posts(with(contact(wang, "again"), "reference", "c")).then().body("disposition", equalTo("attached"))
                .body("ticketId", equalTo(after));
        assertThat(customer(ticket(with(contact(wang, "four"), "reference", "d")))).isEqualTo(wangId);
        sees("tickets/" + after).then().body("contacts", hasSize(2)).body("contacts[0].text", equalTo("three"));
        lead(liId, "split", Map.of("separated", wangId, "reason", "wrong-merge")).statusCode(409)
                .body("rule", equalTo("only-what-was-merged-is-split"));
    }

    @Test
    void a_merge_needs_two_customers_a_code_and_a_lead() {
        String id = customer(ticket(contact(anybody(), "one")));
        lead(id, "merge", Map.of("absorbed", id, "reason", "same-person")).statusCode(409)
                .body("rule", equalTo("two-customers-are-merged"));
        lead(id, "merge", Map.of("absorbed", "nobody", "reason", "same-person")).statusCode(422)
                .body("errors[0].pointer", equalTo("/absorbed"));
        lead("nobody", "merge", Map.of("absorbed", id, "reason", "same-person")).statusCode(404);
        lead(id, "merge", Map.of("absorbed", id, "reason", "Li told me")).statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        Adapter.as("agent").body(Map.of("absorbed", id, "reason", "x")).post("/api/intake/customers/" + id + "/merge")
                .then().statusCode(403);
    }

    private static ValidatableResponse lead(String customer, String action, Map<String, ?> body) {
        return Adapter.as("lead").body(body).post("/api/intake/customers/" + customer + "/" + action).then();
    }

    private static String ticket(Map<String, Object> contact) {
        return posts(contact).then().statusCode(201).body("disposition", equalTo("opened")).extract().path("ticketId");
    }

    private static String customer(String ticket) {
        return sees("tickets/" + ticket).then().statusCode(200).extract().path("customerId");
    }
}
