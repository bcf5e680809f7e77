package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A customer's personal data is erased by two people, for ever (X3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class ErasureTest {

    private static final Map<String, String> REASON = Map.of("reason", "she wrote that she wants to be forgotten");

    private final String who = anybody();
    private final Map<String, Object> first = with(contact(who, "my parcel is lost"), "reference", "a-" + who);

    @Test
    void what_a_customer_said_is_unreadable_once_another_person_has_approved_it() {
        String ticket = posts(first).jsonPath().getString("ticketId");
        String customer = customer(ticket);
        String erasure = ask("lead", customer).statusCode(202).body("state", equalTo("requested"))
                .extract().path("erasureId");
        ask("lead", customer).statusCode(202).body("erasureId", equalTo(erasure));
        sees("customers/" + customer).then().body("erasure.state", equalTo("requested"));
        as("other-lead", "lead").get("/api/intake/erasures?state=requested&limit=200").then()
                .body("items.erasureId", hasItem(erasure));
        sees("erasures/" + erasure).then().body("reason", equalTo(REASON.get("reason")))
                .body("tickets", equalTo(1)).body("openTickets", equalTo(1)).body("identities", equalTo(1));

        approve("lead", erasure).statusCode(409)
                .body("rule", equalTo("another-person-approves-an-erasure"));
        sees("tickets/" + ticket).then().body("contacts[0].text", equalTo("my parcel is lost"));

        approve("other-lead", erasure).statusCode(202).body("state", equalTo("carried-out"))
                .body("erased.find { it.place == 'data_key' }.count", greaterThan(2))
                .body("erased.find { it.place == 'unique_key' }.count", equalTo(2))
                .body("erased.find { it.place == 'reservation' }.count", equalTo(1));
        approve("other-lead", erasure).statusCode(202).body("state", equalTo("carried-out"));
        sees("tickets/" + ticket).then().body("contacts", hasSize(1)).body("contacts[0].text", nullValue())
                .body("personalData", equalTo("erased"));
        sees("customers/" + customer).then().body("identities", hasSize(0)).body("personalData", equalTo("erased"))
                .body("erasure.erasureId", equalTo(erasure)).body("tickets.items", hasSize(1));
        sees("erasures/" + erasure).then().body("reason", nullValue()).body("awaited", not(hasItem("intake-service")))
                .body("awaited", hasItem("quality-service"));
        ask("lead", customer).statusCode(409).body("rule", equalTo("customer-is-not-erased"));
    }

    @Test
    void the_same_person_is_a_new_customer_afterwards() {
        String ticket = posts(first).jsonPath().getString("ticketId");
        String customer = customer(ticket);
        erased(customer);
        String again = posts(first).then().statusCode(201).body("disposition", equalTo("opened"))
                .extract().path("ticketId");
        assertThat(again).isNotEqualTo(ticket);
        assertThat(customer(again)).isNotEqualTo(customer);
        sees("customers/" + customer(again)).then().body("identities[0].value", equalTo(who));
        sees("tickets/" + again).then().body("contacts[0].text", equalTo("my parcel is lost"));
        sees("tickets/" + ticket).then().body("personalData", equalTo("erased"));
    }

    @Test
    void customers_who_were_merged_are_erased_together() {
        String mine = customer(posts(first).jsonPath().getString("ticketId"));
        String theirTicket = posts(contact(anybody(), "me again")).jsonPath().getString("ticketId");
        String theirs = customer(theirTicket);
        as("lead", "lead").body(Map.of("absorbed", theirs, "reason", "same-person"))
                .post("/api/intake/customers/" + mine + "/merge").then().statusCode(200);
        ask("lead", theirs).statusCode(409).body("rule", equalTo("customer-is-not-absorbed"))
                .body("customer", equalTo(mine));
        erased(mine);
        sees("tickets/" + theirTicket).then().body("personalData", equalTo("erased"));
        sees("customers/" + theirs).then().body("personalData", equalTo("erased"));
        as("lead", "lead").body(Map.of("separated", theirs, "reason", "wrong-merge"))
                .post("/api/intake/customers/" + mine + "/split").then().statusCode(409);
    }

    @Test
    void a_refused_erasure_changes_nothing_and_can_be_asked_for_again() {
        String ticket = posts(first).jsonPath().getString("ticketId");
        String erasure = ask("lead", customer(ticket)).extract().path("erasureId");
        as("other-lead", "lead").body(Map.of("reason", "an invoice is open"))
                .post("/api/intake/erasures/" + erasure + "/refuse").then().statusCode(200)
                .body("state", equalTo("refused"));
        approve("third-lead", erasure).statusCode(409).body("rule", equalTo("an-erasure-is-decided-once"));
        sees("tickets/" + ticket).then().body("personalData", equalTo("available"));
        assertThat(ask("lead", customer(ticket)).statusCode(202).extract().<String>path("erasureId"))
                .isNotEqualTo(erasure);
    }

    @Test
    void only_leads_and_administrators_ask_and_every_request_is_checked() {
        as("agent", "agent").body(REASON).post("/api/intake/customers/x/erasure").then().statusCode(403);
        as("lead", "lead").body(Map.of("reason", " ")).post("/api/intake/customers/x/erasure").then().statusCode(400);
        ask("lead", "0199b2c4-7dff-7c10-b0a1-1d2c3b4a5968").statusCode(404);
        approve("lead", "0199b2c4-7dff-7c10-b0a1-1d2c3b4a5968").statusCode(404);
        as("lead", "lead").get("/api/intake/erasures?state=nothing").then().statusCode(400);
    }

    private void erased(String customer) {
        String erasure = ask("lead", customer).statusCode(202).extract().path("erasureId");
        approve("administrator", erasure).statusCode(202).body("state", equalTo("carried-out"));
    }

    private static ValidatableResponse ask(String by, String customer) {
        return as(by, "lead").body(REASON).post("/api/intake/customers/" + customer + "/erasure").then();
    }

    private static ValidatableResponse approve(String by, String erasure) {
        return as(by, "administrator").body(Map.of()).post("/api/intake/erasures/" + erasure + "/approve").then();
    }

    private static io.restassured.specification.RequestSpecification as(String subject, String role) {
        return given().header("Authorization", "Bearer " + Jwt.issuer("caseloop").subject(subject)
                .groups(Set.of(role)).expiresIn(3600).sign()).contentType("application/json");
    }

    private static String customer(String ticket) {
        return sees("tickets/" + ticket).jsonPath().getString("customerId");
    }
}
