package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.events.feedback.FeedbackEvent.SolutionRejected;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A ticket's way through routing, from intake's facts on Kafka over the agents' REST to the facts
/// others read (R1–R4, R10, F1, F5).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class LifeCycleTest {

    private static final StaffClient LI = StaffClient.agent("li");
    private static final StaffClient WANG = StaffClient.agent("wang");
    private static final StaffClient CHEN = new StaffClient("chen", "expert");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside(bootstrap);
        LI.isDefined(1, "front", "billing", "zh", 5);
        WANG.isDefined(1, "front", "refund", "en", 5);
        CHEN.isDefined(2, "experts", "billing", "zh", 5);
    }

    @AfterEach
    void close() throws InterruptedException {
        LI.leaves(1, "front", "billing");
        WANG.leaves(1, "front", "refund");
        CHEN.leaves(2, "experts", "billing");
        outside.close();
    }

    @Test
    void a_case_is_offered_accepted_answered_solved_and_closed_on_the_customers_word() {
        String ticket = opened("low");
        TicketOffered offer = (TicketOffered) outside.await(ticket, "ticket-offered");
        assertThat(offer.agent()).isEqualTo(new AgentId("li"));
        LI.sees(ticket).statusCode(200).body("state", equalTo("offered")).body("offeredTo", equalTo("li"))
                .body("tier", equalTo(1)).body("$", not(hasKey("sopStep")))
                .body("decision.policy", equalTo("dispatch-default@1"))
                .body("decision.candidates.agent", hasItems("li", "wang"))
                .body("decision.candidates.find { it.agent == 'wang' }.excludedBy", equalTo("no-such-skill"))
                .body("decision.candidates.find { it.agent == 'li' }.parts", hasKey("language"));
        assertThat(LI.work()).contains(ticket);

        LI.accepts(ticket).statusCode(200).body("state", equalTo("assigned")).body("owner", equalTo("li"));
        LI.accepts(ticket).statusCode(200);
        String message = LI.does(ticket, "reply", Map.of("text", "我们正在查", "articleId", "a-1")).statusCode(201).extract()
                .path("messageId");
        ReplySent reply = (ReplySent) outside.await(ticket, "reply-sent");
        assertThat(reply.message()).isEqualTo(message);
        assertThat(reply.channel()).isEqualTo("web");
        assertThat(reply.text()).isInstanceOf(PersonalText.Sealed.class);
        assertThat(backbone.open(reply.text())).contains("我们正在查");

        LI.solves(ticket).statusCode(200).body("state", equalTo("solved"));
        outside.publish("feedback-service",
                new SolutionConfirmed(new TicketId(ticket), 1, null, "customer", Instant.now()));
        TicketClosed closed = (TicketClosed) outside.await(ticket, "ticket-closed");
        assertThat(closed.reason()).isEqualTo("confirmed");
        assertThat(closed.summary().causeCode()).isEqualTo("double-charge");
        assertThat(closed.summary().replies()).isEqualTo(1);
        assertThat(LI.work()).doesNotContain(ticket);
        LI.solves(ticket).statusCode(409).body("rule", equalTo("closed-tickets-rest")).body("$", hasKey("allowed"));
        LI.sees(ticket).body("state", equalTo("closed")).body("owner", nullValue());
        assertThat(outside.typesOf(ticket)).containsExactly("ticket-queued", "ticket-offered", "offer-accepted",
                "reply-sent", "ticket-solved", "ticket-closed");
    }

    @Test
    void a_declined_ticket_goes_to_the_next_and_a_transferred_one_to_the_skill_it_names() {
        String ticket = opened("low");
        outside.await(ticket, "ticket-offered");
        LI.does(ticket, "decline", Map.of("reason", "不熟悉")).statusCode(200);
        outside.await(ticket, "ticket-offered", 2);
        LI.accepts(ticket).statusCode(200); // nobody else has the skill: a new round
        LI.does(ticket, "transfer", Map.of("reason", "要退款", "toSkill", "refund")).statusCode(200)
                .body("state", equalTo("offered"));
        WANG.accepts(ticket).statusCode(200).body("owner", equalTo("wang"));
        WANG.sees(ticket).body("transfers", equalTo(1)).body("team", equalTo("front")).body("skill", equalTo("refund"))
                .body("category", equalTo("billing"));
        LI.solves(ticket).statusCode(409).body("rule", equalTo("only-the-owner-acts"));
    }

    @Test
    void a_complex_ticket_goes_to_the_experts_and_a_rejected_solution_one_tier_up() {
        String ticket = opened("high");
        assertThat(((TicketOffered) outside.await(ticket, "ticket-offered")).agent()).isEqualTo(new AgentId("chen"));
        CHEN.accepts(ticket).statusCode(200);
        CHEN.solves(ticket).statusCode(200);
        outside.publish("feedback-service",
                new SolutionRejected(new TicketId(ticket), 1, PersonalText.of("没有解决"), "customer", Instant.now()));
        outside.await(ticket, "ticket-offered", 2);
        CHEN.sees(ticket).body("tier", equalTo(3)).body("attempts", equalTo(1))
                .body("decision.candidates[0].parts", hasKey("tier-rule-dropped"));
        assertThat(outside.typesOf(ticket)).contains("ticket-reopened");
    }

    @Test
    void an_awaited_customer_answers_and_a_contact_after_the_silence_reopens() {
        String ticket = opened("low");
        outside.await(ticket, "ticket-offered");
        LI.accepts(ticket).statusCode(200);
        LI.does(ticket, "await-customer", Map.of("reason", "请提供订单号")).statusCode(200)
                .body("state", equalTo("awaiting-customer"));
        outside.publish("intake-service", Outside.contact(new TicketId(ticket), "attached"));
        outside.await(ticket, "customer-answered");
        LI.sees(ticket).body("state", equalTo("assigned"));
        LI.solves(ticket).statusCode(200);
        outside.publish("feedback-service", new ConfirmationLapsed(new TicketId(ticket), 1, Instant.now()));
        assertThat(((TicketClosed) outside.await(ticket, "ticket-closed")).reason()).isEqualTo("silence");
        outside.publish("intake-service", Outside.contact(new TicketId(ticket), "attached"));
        outside.await(ticket, "ticket-reopened");
        outside.await(ticket, "ticket-offered", 2);
    }

    @Test
    void an_escalation_asks_the_next_tier_and_needs_a_reason() {
        String ticket = opened("low");
        outside.await(ticket, "ticket-offered");
        LI.accepts(ticket).statusCode(200);
        LI.does(ticket, "escalate", Map.of("kind", "functional")).statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
        LI.does(ticket, "escalate", Map.of("kind", "functional", "reason", "需要专家")).statusCode(200);
        assertThat(CHEN.work()).contains(ticket);
    }

    @Test
    void what_is_delivered_twice_happens_once() {
        String ticket = opened("low");
        outside.await(ticket, "ticket-offered");
        LI.accepts(ticket).statusCode(200);
        LI.solves(ticket).statusCode(200);
        var confirmed = outside.publish("feedback-service",
                new SolutionConfirmed(new TicketId(ticket), 1, null, "customer", Instant.now()));
        outside.await(ticket, "ticket-closed");
        outside.publish(confirmed);
        var contact = outside.publish("intake-service", Outside.contact(new TicketId(ticket), "attached"));
        outside.await(ticket, "ticket-reopened");
        outside.publish(contact);
        outside.publish(confirmed);
        outside.publish("intake-service", Outside.contact(new TicketId(ticket), "attached"));
        outside.await(ticket, "ticket-offered", 2);
        assertThat(outside.typesOf(ticket)).containsExactly("ticket-queued", "ticket-offered", "offer-accepted",
                "ticket-solved", "ticket-closed", "ticket-reopened", "ticket-queued", "ticket-offered");
    }

    @Test
    void a_repeated_call_with_the_same_key_is_answered_once_and_replayed() {
        String ticket = opened("low");
        outside.await(ticket, "ticket-offered");
        LI.accepts(ticket).statusCode(200);
        String first = reply(ticket, "k-" + ticket, "好的").statusCode(201).extract().path("messageId");
        String second = reply(ticket, "k-" + ticket, "好的").statusCode(201)
                .header("Idempotency-Replayed", equalTo("true")).extract().path("messageId");
        assertThat(second).isEqualTo(first);
        LI.sees(ticket).body("replies", equalTo(1));
    }

    private io.restassured.response.ValidatableResponse reply(String ticket, String key, String text) {
        return LI.asks().header("Idempotency-Key", key).body(Map.of("text", text))
                .post("/api/routing/tickets/" + ticket + "/reply").then();
    }

    @Test
    void the_definition_of_an_agent_is_written_once_and_its_work_is_private() {
        LI.asks().get("/api/routing/agents/wang/work").then().statusCode(403);
        StaffClient.LEAD.asks().get("/api/routing/agents/wang/work").then().statusCode(200)
                .body("items", everyItem(hasKey("ticketId")));
        int version = StaffClient.LEAD.asks().body(StaffClient.definition(1, "front", "billing", "zh", 5))
                .put("/api/routing/agents/li").then().statusCode(200).extract().path("version");
        StaffClient.LEAD.asks().body(StaffClient.definition(1, "front", "billing", "zh", 5))
                .put("/api/routing/agents/li").then().statusCode(200).body("version", equalTo(version));
        assertThat(List.of(version)).isNotEmpty();
    }

    private String opened(String complexity) {
        String ticket = outside.opens("zh", "billing", complexity);
        StaffClient.key(backbone, ticket);
        return ticket;
    }
}
