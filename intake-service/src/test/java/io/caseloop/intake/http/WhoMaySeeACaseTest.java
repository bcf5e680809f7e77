package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.caseaccess.AgentTeams;
import io.caseloop.caseaccess.CaseParties.Party;
import io.caseloop.caseaccess.CaseParties;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who reads a ticket and a customer with personal text, without, or not at all (X3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class WhoMaySeeACaseTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String SAID = "Where is my parcel?";

    private final Backbone backbone;
    private final DerivedRows derivedRows;
    private final String someone = anybody();
    private final String owner = "owner-" + someone;
    private final String mate = "mate-" + someone;
    private final String other = "other-" + someone;
    private Topic topic;
    private String ticket;

    WhoMaySeeACaseTest(Backbone backbone, DerivedRows derivedRows) {
        this.backbone = backbone;
        this.derivedRows = derivedRows;
    }

    @BeforeEach
    void a_case_is_held_by_an_agent_of_the_front_line() {
        topic = new Topic(Infra.bootstrap());
        defined(owner, "front-" + someone);
        defined(mate, "front-" + someone);
        defined(other, "billing-" + someone);
        ticket = opens("a");
        read("agent", other, "tickets/" + ticket).statusCode(200).body("contacts[0].text", equalTo(SAID));
        held(ticket, owner);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void an_agent_of_another_team_is_refused_with_the_rule_in_both_languages() {
        for (String role : List.of("agent", "expert")) {
            for (String path : List.of("tickets/" + ticket, "tickets/" + number(), "customers/" + customer())) {
                read(role, other, path).statusCode(403).body("type", equalTo("forbidden"))
                        .body("rule", equalTo("who-may-see-a-case")).body("detail", containsString("another team"))
                        .body(not(containsString(SAID)));
            }
        }
        read("agent", "undefined-" + someone, "tickets/" + ticket).statusCode(403);
        given().header("Authorization", "Bearer " + token("agent", other)).header("Accept-Language", "zh")
                .get("/api/intake/tickets/" + ticket).then().statusCode(403).body("detail", containsString("其他团队"));
        read("agent", other, "tickets/none").statusCode(404);
    }

    @Test
    void its_agent_and_their_team_read_it_and_so_do_leads_reviewers_and_auditors() {
        for (String agent : List.of(owner, mate)) {
            withText(read("agent", agent, "tickets/" + ticket));
            read("agent", agent, "customers/" + customer()).statusCode(200)
                    .body("identities[0].value", equalTo(someone));
        }
        for (String role : List.of("lead", "reviewer", "auditor")) {
            withText(read(role, role, "tickets/" + ticket));
            read(role, role, "customers/" + customer()).statusCode(200).body("personalData", equalTo("available"));
        }
    }

    @Test
    void administrators_analysts_and_editors_read_no_personal_text_and_adapters_nothing() {
        for (String role : List.of("administrator", "analyst", "editor")) {
            read(role, role, "tickets/" + ticket).statusCode(200).body("personalData", equalTo("withheld"))
                    .body("contacts[0].text", nullValue()).body("contacts[0].from.value", nullValue())
                    .body(not(containsString(SAID))).body(not(containsString(someone)));
            read(role, role, "customers/" + customer()).statusCode(200).body("personalData", equalTo("withheld"))
                    .body("identities[0].value", nullValue()).body(not(containsString(someone)));
        }
        read("adapter", "adapter", "tickets/" + ticket).statusCode(403);
        read("adapter", "adapter", "customers/" + customer()).statusCode(403);
    }

    @Test
    void a_case_that_waits_again_is_open_and_its_former_agents_and_team_keep_it() {
        topic.publish("routing-service", queued(ticket));
        await(() -> status(other) == 200);
        held(ticket, other);
        await(() -> backbone.copy(CaseParties.COPY, ticket).orElseThrow().holder().equals(other));
        for (String agent : List.of(owner, mate, other)) {
            withText(read("agent", agent, "tickets/" + ticket));
        }
        read("agent", "undefined-" + someone, "tickets/" + ticket).statusCode(403);
        assertThat(backbone.copy(CaseParties.COPY, ticket)).as("a fold of the facts").contains(
                new CaseParties(ticket, other, List.of(), List.of(new Party(owner, NOW, NOW),
                        new Party(other, NOW, NOW)), false));
        assertThat(derivedRows.compare().differences()).isEmpty();
    }

    @Test
    void the_other_cases_of_a_customer_are_seen_by_those_who_see_one() {
        String second = opens("b");
        held(second, other);
        await(() -> backbone.copy(CaseParties.COPY, second).isPresent());
        withText(read("agent", mate, "tickets/" + second));
        withText(read("agent", other, "tickets/" + ticket));
        read("agent", other, "customers/" + customer()).statusCode(200);
        read("agent", "undefined-" + someone, "customers/" + customer()).statusCode(403);
    }

    private String opens(String reference) {
        return posts(with(contact(someone, SAID), "reference", reference)).then().statusCode(201)
                .body("disposition", equalTo("opened")).extract().path("ticketId");
    }

    private void held(String held, String agent) {
        topic.publish("routing-service", new TicketOffered(new TicketId(held), new AgentId(agent),
                new RoutingDecision("routing-default@1", List.of(), null), NOW.plusSeconds(120), 0, NOW));
        await(() -> status("undefined-" + someone) == 403);
    }

    private static TicketQueued queued(String ticket) {
        return new TicketQueued(new TicketId(ticket), 1, null, "general", "P3", "en", null, "standard", "transferred",
                NOW);
    }

    private void defined(String agent, String team) {
        topic.publish("routing-service", new AgentDefined(new AgentId(agent), null, 1, team, List.of(), List.of(), null,
                3, null, null, NOW), agent);
        await(() -> backbone.copy(AgentTeams.COPY, agent).isPresent());
    }

    private String customer() {
        return read("auditor", "auditor", "tickets/" + ticket).extract().path("customerId");
    }

    private String number() {
        return read("auditor", "auditor", "tickets/" + ticket).extract().path("ticketNumber");
    }

    private int status(String agent) {
        return read("agent", agent, "tickets/" + ticket).extract().statusCode();
    }

    private static void withText(ValidatableResponse answer) {
        answer.statusCode(200).body("personalData", equalTo("available")).body("contacts[0].text", equalTo(SAID));
    }

    private static ValidatableResponse read(String role, String subject, String path) {
        return given().header("Authorization", "Bearer " + token(role, subject)).get("/api/intake/" + path).then();
    }

    private static String token(String role, String subject) {
        return Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).expiresIn(600).sign();
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("did not come about in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
