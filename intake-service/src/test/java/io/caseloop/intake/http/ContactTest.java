package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.ClosingSummary;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A contact from the adapter's call to the facts on Kafka (I1–I8, I13).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class ContactTest {

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void a_contact_is_stored_answered_and_published_in_order_with_its_texts_sealed() {
        var given = with(contact(anybody(), "我的快递三天没到，请尽快处理"), "subject", "快递未到", "tier", "vip", "occurredAt",
                "2026-11-20T09:00:00+08:00");
        JsonPath answer = posts(given).then().statusCode(201).body("disposition", equalTo("opened"))
                .body("ticketNumber", matchesPattern("CL-[0-9A-Z]{4}-[0-9A-Z]{4}")).body("contactId", not(nullValue()))
                .extract().jsonPath();
        try (Topic topic = new Topic(bootstrap)) {
            List<EventEnvelope> facts = topic.of(answer.getString("ticketId"), about -> about.size() >= 3);
            assertThat(Topic.names(facts)).containsExactly("ticket-opened", "contact-received", "ticket-graded");
            assertThat(facts).extracting(EventEnvelope::streamPosition).containsExactly(0L, 1L, 2L);
            assertThat(facts.getFirst().time()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
            assertThat(facts).allSatisfy(fact -> {
                assertThat(fact.actor()).isEqualTo("adapter");
                assertThat(new String(fact.data(), StandardCharsets.UTF_8)).doesNotContain("快递三天", "快递未到");
            });
        }
        sees("tickets/" + answer.getString("ticketId")).then().statusCode(200).body("language", equalTo("zh"))
                .body("customerTier", equalTo("vip"))
                .body("contacts[0].text", equalTo(given.get("text"))).body("grade.category", equalTo("logistics"))
                .body("grade.policy", equalTo("grading-default@1")).body("grade.reasons", hasSize(6))
                .body("state", equalTo("open"))
                .body("personalData", equalTo("available"));
        sees("tickets/" + answer.getString("ticketNumber")).then().statusCode(200)
                .body("ticketId", equalTo(answer.getString("ticketId")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b\u0001c\u0007d\u0085e\u2028f", "👨‍👩‍👧‍👦 🇨🇳 𠮷野家 𝒜",
        "שלום \u202eabc\u202c عربي", "Z͑ͫ̓ͪ̂ͫ̽a"})
    void what_was_said_comes_back_as_it_was_said(String text) {
        String ticket = posts(contact(anybody(), text)).then().statusCode(201).extract().path("ticketId");
        sees("tickets/" + ticket).then().statusCode(200).body("contacts[0].text", equalTo(text));
    }

    @Test
    void the_same_contact_again_gets_the_same_answer_and_stores_nothing() {
        var given = contact(anybody(), "Where is my parcel?");
        String first = posts(given).then().statusCode(201).extract().asString();
        assertThat(posts(given).then().statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(JsonPath.from(sees("tickets/" + JsonPath.from(first).getString("ticketId")).asString())
                .getList("contacts")).hasSize(1);
    }

    @Test
    void the_same_contact_with_another_body_gets_the_same_answer_and_the_difference_is_recorded() {
        var given = with(contact(anybody(), "Where is my parcel?"), "reference", "R-1");
        String first = posts(given).then().statusCode(201).extract().asString();
        assertThat(posts(with(given, "text", "Where is my money?", "tier", "vip", "reference", null)).then()
                .statusCode(200).extract().asString()).isEqualTo(first);
        sees("tickets/" + JsonPath.from(first).getString("ticketId")).then().body("contacts", hasSize(1))
                .body("contacts[0].text", equalTo("Where is my parcel?"))
                .body("contacts[0].differing", equalTo(List.of("/reference", "/text", "/tier")));
    }

    @Test
    void a_contact_with_the_same_reference_joins_whatever_channel_it_comes_by() {
        String who = anybody();
        JsonPath first = opened(with(contact(who, "Where is my parcel?"), "reference", "order-77"));
        posts(with(contact(who, "something else"), "channel", "phone", "reference", "order-77")).then().statusCode(201)
                .body("disposition", equalTo("attached")).body("ticketId", equalTo(first.getString("ticketId")))
                .body("ticketNumber", equalTo(first.getString("ticketNumber")));
        posts(with(contact(anybody(), "Where is my parcel?"), "reference", "order-77")).then()
                .body("disposition", equalTo("opened"));
    }

    @Test
    void a_similar_text_joins_a_rather_similar_one_is_doubted_and_another_matter_is_new() {
        String who = anybody();
        String first = opened(contact(who, "我家断网了，请尽快处理")).getString("ticketId");
        posts(contact(who, "我家断网了，请尽快处理！")).then().body("disposition", equalTo("attached"))
                .body("ticketId", equalTo(first));
        String doubted = opened(contact(who, "我家又断网了，请你们尽快处理")).getString("ticketId");
        sees("tickets/" + doubted).then().body("doubts[0].candidateTicketId", equalTo(first))
                .body("doubts[0].rule", equalTo("similar-text"));
        String other = opened(contact(who, "怎么申请发票")).getString("ticketId");
        sees("tickets/" + other).then().body("doubts", hasSize(0));
    }

    @Test
    void who_quotes_an_own_number_joins_and_who_quotes_anothers_is_told_nothing() {
        String who = anybody();
        JsonPath first = opened(contact(who, "Where is my parcel?"));
        posts(contact(who, "About " + first.getString("ticketNumber") + ": any news")).then()
                .body("ticketId", equalTo(first.getString("ticketId")));
        JsonPath stranger = opened(contact(anybody(), "About " + first.getString("ticketNumber") + ": any news"));
        assertThat(stranger.getString("ticketId")).isNotEqualTo(first.getString("ticketId"));
        sees("tickets/" + stranger.getString("ticketId")).then()
                .body("doubts[0].candidateTicketId", equalTo(first.getString("ticketId")));
    }

    @Test
    void a_contact_registered_afterwards_has_its_own_time() {
        JsonPath late = opened(with(contact(anybody(), "I called the engineer"), "occurredAt", "2026-11-01T08:00:00Z"));
        sees("tickets/" + late.getString("ticketId")).then().body("openedAt", equalTo("2026-11-01T08:00:00Z"))
                .body("contacts[0].receivedAt", not(equalTo("2026-11-01T08:00:00Z")));
    }

    @Test
    void the_customer_is_told_once_a_promise_is_made() {
        String ticket = opened(contact(anybody(), "Where is my parcel?")).getString("ticketId");
        try (Topic topic = new Topic(bootstrap)) {
            Instant now = Instant.now();
            topic.publish("sla-service", new CommitmentMade(new TicketId(ticket), "first-response", "S1", "default@1",
                    "24x7@1", now, now.plusSeconds(3600), false, null, null, now));
            topic.of(ticket, about -> Topic.names(about).contains("ticket-acknowledged"));
            topic.publish("sla-service", new CommitmentMade(new TicketId(ticket), "expert-solution", "S1", "default@1",
                    "24x7@1", now, now.plusSeconds(86400), true, null, null, now));
        }
        sees("tickets/" + ticket).then().body("acknowledged.promises", hasSize(1))
                .body("acknowledged.promises[0].commitment", equalTo("first-response"));
    }

    @Test
    void a_contact_on_a_ticket_closed_long_ago_opens_a_linked_one_and_a_recent_one_is_joined() {
        String who = anybody();
        var about = with(contact(who, "Where is my parcel?"), "reference", "order-9");
        String first = opened(about).getString("ticketId");
        try (Topic topic = new Topic(bootstrap)) {
            topic.publish("routing-service", closed(first, Instant.now().minus(Duration.ofDays(8))));
            await(() -> "closed".equals(sees("tickets/" + first).jsonPath().getString("state")));
            String second = opened(with(about, "externalId", anybody())).getString("ticketId");
            sees("tickets/" + second).then().body("follows", equalTo(first));
            topic.publish("routing-service", closed(second, Instant.now()));
            await(() -> "closed".equals(sees("tickets/" + second).jsonPath().getString("state")));
            posts(with(about, "externalId", anybody())).then().body("disposition", equalTo("attached"))
                    .body("ticketId", equalTo(second));
            topic.publish("routing-service", new TicketReopened(new TicketId(second), 1, "contact", Instant.now()));
            await(() -> "open".equals(sees("tickets/" + second).jsonPath().getString("state")));
        }
    }

    @Test
    void a_channel_is_data() {
        posts(with(contact(anybody(), "x"), "channel", "fax")).then().statusCode(422)
                .body("errors[0].pointer", equalTo("/channel"));
        Adapter.as("administrator").body(Map.of("kind", "fax", "locale", "en-GB")).put("/api/intake/channels/fax")
                .then().statusCode(201).body("version", equalTo(1));
        JsonPath faxed = opened(with(contact(anybody(), "你好"), "channel", "fax"));
        sees("tickets/" + faxed.getString("ticketId")).then().body("language", equalTo("en"));
        Adapter.as("administrator").body(Map.of("kind", "fax", "enabled", false)).put("/api/intake/channels/fax").then()
                .statusCode(200).body("version", equalTo(2));
        posts(with(contact(anybody(), "x"), "channel", "fax")).then().statusCode(422);
        Adapter.as("adapter").body(Map.of("kind", "fax")).put("/api/intake/channels/fax").then().statusCode(403);
    }

    private static TicketClosed closed(String ticket, Instant at) {
        return new TicketClosed(new TicketId(ticket), "confirmed",
                new ClosingSummary("c", List.of(), 1, 0, 0, Duration.ofHours(1)), at);
    }

    private static JsonPath opened(Map<String, Object> contact) {
        return posts(contact).then().statusCode(201).body("disposition", equalTo("opened")).extract().jsonPath();
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("did not come about in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
