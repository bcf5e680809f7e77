package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.await;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.opened;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.events.AgentId;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.ClosingSummary;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Doubtful matches are listed and decided by a person (I4).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class DoubtsTest {

    private static final String FIRST = "我家断网了，请尽快处理";
    private static final String SECOND = "我家又断网了，请你们尽快处理";

    private final DerivedRows rows;
    private final String who = anybody();
    private Topic topic;
    private String older;
    private String doubt;
    private Map<String, Object> doubtful;

    DoubtsTest(DerivedRows rows) {
        this.rows = rows;
    }

    @BeforeEach
    void a_customer_writes_twice_about_what_may_be_one_matter() {
        topic = new Topic(Infra.bootstrap());
        older = opened(contact(who, FIRST));
        doubtful = contact(who, SECOND);
        doubt = opened(doubtful);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void a_doubtful_match_is_listed_with_what_both_tickets_say() {
        Map<String, Object> item = DoubtList.item(doubt);
        assertThat(item).containsEntry("rule", "similar-text").containsEntry("sameCustomer", true)
                .containsEntry("personalData", "available").containsKeys("score", "at", "contactId");
        assertThat(DoubtList.texts(item, "ticket")).containsExactly(SECOND);
        assertThat(DoubtList.texts(item, "candidate")).containsExactly(FIRST);
        assertThat(DoubtList.side(item, "candidate")).containsEntry("ticketId", older).containsEntry("state", "open")
                .containsKeys("ticketNumber", "openedAt", "channel");
    }

    @Test
    void an_attached_contact_joins_the_older_ticket_and_its_own_ticket_ends() {
        decide("agent", "attach").statusCode(200).body("decision", equalTo("attached"))
                .body("by", equalTo("agent")).body("ticketId", equalTo(older));
        assertThat(DoubtList.all()).noneMatch(item -> doubt.equals(item.get("doubtId")));
        sees("tickets/" + older).then().body("contacts.text", contains(FIRST, SECOND))
                .body("contacts[1].disposition", equalTo("attached"))
                .body("contacts[1].matchedBy", equalTo("decided-by-a-person"))
                .body("contacts[1].externalId", equalTo(doubtful.get("externalId")))
                .body("contacts[1].from.value", equalTo(who));
        sees("tickets/" + doubt).then().body("mergedInto", equalTo(older))
                .body("doubts[0].decision", equalTo("attached")).body("doubts[0].by", equalTo("agent"));
        List<EventEnvelope> facts = topic.of(doubt, about -> Topic.names(about).contains("ticket-merged"));
        assertThat(Topic.names(facts)).endsWith("match-attached", "ticket-merged");
        assertThat(facts.getLast().actor()).isEqualTo("agent");
        EventEnvelope moved = topic.of(older, about -> about.size() >= 4).getLast();
        assertThat(moved.actor()).isEqualTo("agent");
        assertThat(new String(moved.data(), StandardCharsets.UTF_8)).doesNotContain("断网", who);
        assertThat(rows.compare().differences()).isEmpty();
    }

    @Test
    void everything_written_on_the_ticket_meanwhile_joins_too_and_later_contacts_follow() {
        String number = sees("tickets/" + doubt).path("ticketNumber");
        posts(with(contact(who, "About " + number), "reference", "order-5")).then()
                .body("ticketId", equalTo(doubt));
        decide("agent", "attach").statusCode(200);
        sees("tickets/" + older).then().body("contacts", hasSize(3)).body("contacts[2].reference", equalTo("order-5"));
        posts(contact(who, "Any news of " + number)).then().statusCode(201)
                .body("disposition", equalTo("attached")).body("ticketId", equalTo(older));
        posts(with(contact(who, "quite another text"), "reference", "order-5")).then()
                .body("ticketId", equalTo(older));
        posts(contact(who, SECOND)).then().body("ticketId", equalTo(older));
        posts(doubtful).then().statusCode(200).body("ticketId", equalTo(doubt))
                .body("disposition", equalTo("opened"));
    }

    @Test
    void a_contact_that_is_kept_separate_stays_where_it_is() {
        decide("agent", "separate").statusCode(200).body("decision", equalTo("separated"))
                .body("ticketId", equalTo(doubt));
        assertThat(DoubtList.all()).noneMatch(item -> doubt.equals(item.get("doubtId")));
        sees("tickets/" + doubt).then().body("mergedInto", nullValue()).body("doubts[0].decision",
                equalTo("separated"));
        assertThat(rows.compare().differences()).isEmpty();
    }

    @Test
    void a_decision_can_be_repeated_and_is_refused_to_everybody_else() {
        String first = decide("agent", "separate").statusCode(200).extract().asString();
        assertThat(decide("agent", "separate").statusCode(200).extract().asString()).isEqualTo(first);
        for (String action : List.of("attach", "separate")) {
            decide("lead", action).statusCode(409).body("rule", equalTo("continuity"))
                    .body("decision", equalTo("separated")).body("by", equalTo("agent")).body("at", not(nullValue()));
        }
        decide("agent", "attach").statusCode(409).body("rule", equalTo("continuity"));
    }

    @Test
    void an_idempotency_key_repeats_the_answer() {
        RequestSpecification keyed = Adapter.as("agent").header("Idempotency-Key", "k-" + who).body("{}");
        String first = keyed.post(path("attach")).then().statusCode(200).extract().asString();
        String again = Adapter.as("agent").header("Idempotency-Key", "k-" + who).body("{}").post(path("attach")).then()
                .statusCode(200).header("Idempotency-Replayed", "true").extract().asString();
        assertThat(again).isEqualTo(first);
        RequestSpecification refused = Adapter.as("lead").header("Idempotency-Key", "k-" + who).body("{}");
        refused.post(path("attach")).then().statusCode(409);
        Adapter.as("lead").header("Idempotency-Key", "k-" + who).body("{}").post(path("attach")).then().statusCode(409)
                .header("Idempotency-Replayed", "true").body("by", equalTo("agent"));
    }

    @Test
    void an_unknown_doubt_a_ticket_without_one_and_an_unknown_field_are_answered_as_such() {
        Adapter.as("agent").body("{}").post("/api/intake/doubts/nothing/attach").then().statusCode(404);
        Adapter.as("agent").body("{}").post("/api/intake/doubts/" + older + "/separate").then().statusCode(404);
        Adapter.as("agent").body(Map.of("why", "x")).post(path("attach")).then().statusCode(400);
        Adapter.as("agent").get("/api/intake/doubts?cursor=eA").then().statusCode(400);
        Adapter.as("adapter").get("/api/intake/doubts").then().statusCode(403);
        Adapter.as("adapter").body("{}").post(path("attach")).then().statusCode(403);
    }

    @Test
    void another_sender_who_quotes_the_number_is_not_attached_until_the_customers_are_one() {
        String number = sees("tickets/" + older).path("ticketNumber");
        doubt = opened(contact(anybody(), "About " + number + ": any news"));
        Map<String, Object> item = DoubtList.item(doubt);
        assertThat(item).containsEntry("rule", "quoted-by-another-sender").containsEntry("sameCustomer", false);
        decide("lead", "attach").statusCode(409).body("rule", equalTo("only-tickets-of-one-customer-are-merged"))
                .body("allowed", contains("separate", "merge-the-customers"));
        Adapter.as("lead").body(Map.of("absorbed", customer(doubt), "reason", "same-person"))
                .post("/api/intake/customers/" + customer(older) + "/merge").then().statusCode(200);
        decide("lead", "attach").statusCode(200).body("ticketId", equalTo(older));
    }

    @Test
    void a_solved_ticket_and_a_candidate_closed_long_before_are_kept_apart() {
        says(new TicketClosed(new TicketId(older), "confirmed", new ClosingSummary("c", List.of(), 1, 0, 0,
                Duration.ofHours(1)), Instant.now().minus(Duration.ofDays(8))));
        await(() -> "closed".equals(sees("tickets/" + older).path("state")));
        decide("agent", "attach").statusCode(409).body("rule", equalTo("continuity"))
                .body("allowed", contains("separate"));
        says(new TicketSolved(new TicketId(doubt), new AgentId("agent"), 1, "c",
                new PersonalText.Sealed(doubt, "solution", "A256GCM", "c2VhbGVk"), List.of(), "web", Instant.now()));
        await(() -> "solved".equals(sees("tickets/" + doubt).path("state")));
        assertThat(DoubtList.all()).noneMatch(one -> doubt.equals(one.get("doubtId")));
        decide("agent", "attach").statusCode(409).body("rule", equalTo("continuity"));
        decide("agent", "separate").statusCode(200);
    }

    @Test
    void the_list_comes_in_pages_the_longest_wait_first() {
        String who2 = anybody();
        opened(contact(who2, FIRST));
        String later = opened(contact(who2, SECOND));
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            var page = Adapter.as("lead").get("/api/intake/doubts?limit=1" + cursor).then().statusCode(200)
                    .body("items", hasSize(1)).extract().jsonPath();
            ids.add(page.getString("items[0].doubtId"));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);
        assertThat(ids).doesNotHaveDuplicates().containsSubsequence(doubt, later);
    }

    private void says(TicketRoutingEvent fact) {
        topic.publish("routing-service", fact);
    }

    private String path(String action) {
        return "/api/intake/doubts/" + doubt + "/" + action;
    }

    private ValidatableResponse decide(String role, String action) {
        return Adapter.as(role).body("{}").post(path(action)).then();
    }

    private static String customer(String ticket) {
        return sees("tickets/" + ticket).path("customerId");
    }
}
