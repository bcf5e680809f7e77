package io.caseloop.sla.react;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Warnings, derivations, new times and other policies over REST (S4, S6, S7, S8).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class CommitmentActsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final OtherServices others = new OtherServices();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void the_derivation_of_a_verdict_is_the_same_to_the_byte_whenever_asked() {
        Instant opened = now.minus(Duration.ofDays(1));
        TicketId ticket = others.opened("consultation", "standard", "web", opened);
        awaited(ticket, "breached");
        others.replied(ticket, opened.plus(HOUR).plusSeconds(9));
        Until.holds("the late answer is recorded", () -> commitments(ticket).getString("items[0].answeredAt") != null);
        String first = derivation(ticket);
        JsonPath derived = new JsonPath(first);
        assertThat(derived.getList("steps.step")).isEqualTo(List.of("rule-chosen", "started", "counted", "due",
                "breached", "answered-late"));
        assertThat(derived.getBoolean("agrees")).isTrue();
        assertThat(derived.getInt("steps[0].choice.considered[-1].place")).isEqualTo(3);
        assertThat(derived.getList("steps[0].choice.considered[0].failed")).isEqualTo(List.of("kinds"));
        assertThat(derived.getString("steps[2].count.working")).isEqualTo("PT1H");
        assertThat(derivation(ticket)).isEqualTo(first);
    }

    @Test
    void a_commitment_that_has_not_arrived_has_no_derivation_yet() {
        as("agent").get("/api/sla/tickets/" + UUID.randomUUID() + "/commitments/first-response/derivation").then()
                .statusCode(404).body("type", equalTo("not-yet-known"));
        as("adapter").get("/api/sla/tickets/x/commitments/first-response/derivation").then().statusCode(403);
    }

    @Test
    void a_share_that_is_used_already_is_warned_of_and_the_board_shows_owner_team_and_share() {
        String agent = "li-" + UUID.randomUUID();
        others.defined(agent, "billing-" + agent, now);
        TicketId ticket = others.opened("consultation", "standard", "web", now.minus(Duration.ofMinutes(50)));
        others.accepted(ticket, agent, now);
        Until.holds("the warnings at 50 and 75 % came, that at 90 % is to come", () -> commitments(ticket)
                .getString("items[0].nextWarningAt") != null && Instant.parse(commitments(ticket)
                .getString("items[0].nextWarningAt")).equals(now.plus(Duration.ofMinutes(4))));
        Until.holds("who has it has arrived", () -> board("&owner=" + agent).getList("items").size() == 1
                && board("&team=billing-" + agent).getList("items").size() == 1);
        JsonPath row = board("&owner=" + agent + "&state=running&promise=first-response");
        assertThat(row.getString("items[0].owner")).isEqualTo(agent);
        assertThat(row.getString("items[0].team")).isEqualTo("billing-" + agent);
        assertThat(row.getInt("items[0].shareUsed")).isBetween(83, 90);
        assertThat(new JsonPath(derivation(ticket)).getList("steps.step")).contains("warned");
        assertThat(board("&owner=nobody").getList("items")).isEmpty();
    }

    @Test
    void a_broken_promise_is_owed_on_the_board_until_its_answer_comes() {
        String team = "payments-" + UUID.randomUUID();
        Instant opened = now.minus(Duration.ofHours(2));
        TicketId ticket = others.opened("consultation", "standard", "web", opened);
        others.queuedFor(ticket, team, now);
        awaited(ticket, "breached");
        Until.holds("the queue has arrived", () -> board("&state=breached&owed=true&team=" + team).getList("items")
                .size() == 1);
        others.replied(ticket, now);
        Until.holds("nothing is owed any more", () -> board("&state=breached&owed=true&team=" + team)
                .getList("items").isEmpty());
        assertThat(board("&state=breached&team=" + team).getString("items[0].state")).isEqualTo("breached");
        assertThat(board("&state=met&team=" + team).getList("items")).isEmpty();
    }

    @Test
    void a_lead_promises_a_new_time_and_the_verdict_stays() {
        TicketId ticket = others.opened("complaint", "standard", "web", now.minus(HOUR));
        awaited(ticket, "breached");
        String path = "/api/sla/tickets/" + ticket + "/commitments/first-response/promise";
        Instant noon = now.plus(Duration.ofHours(3));
        Map<String, String> body = Map.of("dueAt", noon.toString(), "reason", "a part is missing");
        as("agent").body(body).post(path).then().statusCode(403);
        as("lead").body(Map.of("dueAt", now.minusSeconds(1).toString(), "reason", "late")).post(path).then()
                .statusCode(422).body("errors[0].pointer", equalTo("/dueAt"));
        as("lead").body(body).post(path).then().statusCode(200).body("name", equalTo("first-response-2"))
                .body("rule", equalTo("S4"));
        assertThat(commitments(ticket).getList("items.state")).isEqualTo(List.of("breached", "running"));
        as("lead").body(body).post(path.replace("first-response/", "expert-solution/")).then().statusCode(404);
        others.replied(ticket, Instant.parse(commitments(ticket).getString("items[1].startedAt")).plusMillis(1));
        Until.holds("the new time is met", () -> commitments(ticket).getList("items.state")
                .equals(List.of("breached", "met")));
        as("lead").body(body).post(path).then().statusCode(409)
                .body("rule", equalTo("only-what-is-owed-is-promised-again"));
    }

    @Test
    void under_the_policy_that_is_in_force_already_nothing_changes_and_a_verdict_is_assessed() {
        TicketId open = others.opened("complaint", "standard", "web", now);
        awaited(open, "running");
        String path = "/api/sla/tickets/%s/commitments/first-response/retime";
        as("agent").body(Map.of("reason", "corrected")).post(path.formatted(open)).then().statusCode(403);
        as("lead").body(Map.of("reason", "corrected")).post(path.formatted(open)).then().statusCode(200)
                .body("policy", equalTo("default@1"));
        TicketId settled = others.opened("complaint", "standard", "web", now.minus(HOUR));
        awaited(settled, "breached");
        as("lead").body(Map.of("reason", "corrected")).post(path.formatted(settled)).then().statusCode(200)
                .body("state", equalTo("breached")).body("reassessed.verdict", equalTo("breached"))
                .body("reassessed.reason", equalTo("corrected"));
    }

    private static void awaited(TicketId ticket, String state) {
        Until.holds(ticket + " is " + state, () -> state.equals(commitments(ticket).getString("items[0].state")));
    }

    private static JsonPath commitments(TicketId ticket) {
        return SlaServiceTest.commitments(ticket).jsonPath();
    }

    private static String derivation(TicketId ticket) {
        return as("auditor").get("/api/sla/tickets/" + ticket + "/commitments/first-response/derivation").then()
                .statusCode(200).extract().asString();
    }

    private static JsonPath board(String filters) {
        return as("lead").get("/api/sla/board?limit=200" + filters).then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign())
                .contentType("application/json");
    }
}
