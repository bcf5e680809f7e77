package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.caseaccess.AgentTeams;
import io.caseloop.caseaccess.CaseParties;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who reads a journey with personal text, without, or not at all (X3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality"))
class WhoMayReadAJourneyTest {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final String SAID = "你好";

    private final Backbone backbone;
    private final DerivedRows derivedRows;
    private final Case ticket = Case.fresh();
    private final String id = ticket.ticket().value();
    private final String owner = "owner-" + id;
    private final String mate = "mate-" + id;
    private final String other = "other-" + id;
    private OtherServices others;

    WhoMayReadAJourneyTest(Backbone backbone, DerivedRows derivedRows) {
        this.backbone = backbone;
        this.derivedRows = derivedRows;
    }

    @BeforeEach
    void a_case_is_offered_to_an_agent_of_the_front_line() throws IOException {
        others = new OtherServices(id);
        defined(owner, "front-" + id);
        defined(mate, "front-" + id);
        defined(other, "billing-" + id);
        others.publish(ticket.opened());
        others.publish(ticket.contact("k-1", Case.NINE, Case.NINE));
        await("a case that waits is open to every agent", () -> status("agent", other) == 200);
        others.publish(new TicketOffered(ticket.ticket(), new AgentId(owner),
                new RoutingDecision("p@1", List.of(), null),
                Case.minute(4), 0, Case.minute(1)));
        await("it is held", () -> status("agent", other) == 403);
        await("the offer is in the journey", () -> owner.equals(read("auditor", "auditor", "/state").extract()
                .path("offeredTo")));
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void an_agent_of_another_team_is_refused_events_and_state_with_the_rule() {
        for (String role : List.of("agent", "expert")) {
            for (String part : List.of("", "/state")) {
                read(role, other, part).statusCode(403).body("rule", equalTo("who-may-see-a-case"));
                read(role, "undefined-" + id, part).statusCode(403);
            }
            get(role, other, ticket.opened().number()).statusCode(403);
            at(role, other, "cases/" + id).statusCode(403).body("rule", equalTo("who-may-see-a-case"));
            at(role, owner, "cases/" + id).statusCode(200).body("ticketId", equalTo(id));
            get(role, owner, "directory:" + owner).statusCode(403);
            get(role, owner, "").statusCode(403);
        }
    }

    @Test
    void its_agent_and_their_team_read_it_and_so_do_leads_reviewers_and_auditors() {
        for (String agent : List.of(owner, mate)) {
            read("agent", agent, "").statusCode(200).body("items[1].data.text", equalTo(SAID));
            read("agent", agent, "/state").statusCode(200).body("offeredTo", equalTo(owner));
        }
        for (String role : List.of("lead", "reviewer", "auditor")) {
            read(role, role, "").statusCode(200).body("items[1].data.text", equalTo(SAID));
            read(role, role, "/state").statusCode(200);
        }
    }

    @Test
    void administrators_and_analysts_read_no_personal_text_and_adapters_and_editors_nothing() {
        for (String role : List.of("administrator", "analyst")) {
            read(role, role, "").statusCode(200).body("items[1].data.text.notAvailable", equalTo("withheld"))
                    .body("items[1].data.from.value.notAvailable", equalTo("withheld"));
            read(role, role, "/state").statusCode(200);
        }
        for (String role : List.of("adapter", "editor", "customer")) {
            read(role, role, "").statusCode(403);
            read(role, role, "/state").statusCode(403);
        }
    }

    @Test
    void what_is_kept_is_a_fold_of_the_facts() {
        assertThat(backbone.copy(CaseParties.COPY, id)).contains(new CaseParties(id, owner, List.of(),
                List.of(new CaseParties.Party(owner, Case.minute(1), Case.minute(1))), false));
        assertThat(backbone.copy(AgentTeams.COPY, mate)).contains(new AgentTeams(mate, "front-" + id,
                List.of(new AgentTeams.Membership("front-" + id, Case.NINE))));
        assertThat(derivedRows.compare().differences()).isEmpty();
    }

    private void defined(String agent, String team) {
        others.publish(new AgentDefined(new AgentId(agent), null, 1, team, List.of(), List.of(), null, 3, null,
                null, Case.NINE), agent, Case.NINE);
        await("the team is known", () -> backbone.copy(AgentTeams.COPY, agent).isPresent());
    }

    private int status(String role, String subject) {
        return read(role, subject, "").extract().statusCode();
    }

    private ValidatableResponse read(String role, String subject, String part) {
        return get(role, subject, id + part);
    }

    private static ValidatableResponse get(String role, String subject, String path) {
        return at(role, subject, "journeys/" + path);
    }

    private static ValidatableResponse at(String role, String subject, String path) {
        String token = Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).expiresIn(600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/quality/" + path)
                .then();
    }

    private static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
