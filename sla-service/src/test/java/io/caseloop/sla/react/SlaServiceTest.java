package io.caseloop.sla.react;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
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

/// The service on real PostgreSQL and Kafka: facts in over the topic, promises and verdicts out
/// over REST (S1, S2, S5, S6).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class SlaServiceTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final OtherServices others = new OtherServices();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_complaint_is_promised_an_answer_within_a_quarter_of_an_hour_and_a_reply_keeps_it() {
        TicketId ticket = others.opened("complaint", "standard", "web", now);
        JsonPath promised = awaited(ticket, "running");
        assertThat(promised.getString("items[0].name")).isEqualTo("first-response");
        assertThat(promised.getString("items[0].rule")).isEqualTo("S1");
        assertThat(instant(promised, "startedAt")).isEqualTo(now);
        assertThat(instant(promised, "dueAt")).isEqualTo(now.plus(QUARTER));
        assertThat(promised.getString("items[0].policy")).isEqualTo("default@1");
        assertThat(promised.getString("items[0].calendar")).isEqualTo("24x7@1");
        assertThat(onBoard(ticket)).isTrue();
        String reply = others.replied(ticket, now.plusSeconds(1));
        JsonPath kept = awaited(ticket, "met");
        assertThat(instant(kept, "settledAt")).isEqualTo(now.plusSeconds(1));
        assertThat(kept.getString("items[0].by")).isEqualTo(reply);
        assertThat(onBoard(ticket)).isFalse();
    }

    @Test
    void anybody_else_is_promised_an_answer_within_the_hour() {
        TicketId ticket = others.opened("consultation", "standard", "web", now);
        assertThat(instant(awaited(ticket, "running"), "dueAt")).isEqualTo(now.plus(Duration.ofHours(1)));
    }

    @Test
    void an_unanswered_ticket_is_breached_at_its_due_time_and_a_reply_registered_late_withdraws_that() {
        Instant opened = now.minus(QUARTER).plusMillis(1500);
        TicketId ticket = others.opened("complaint", "standard", "phone", opened);
        JsonPath broken = awaited(ticket, "breached");
        assertThat(instant(broken, "settledAt")).isEqualTo(opened.plus(QUARTER)).isEqualTo(instant(broken, "dueAt"));
        assertThat(onBoard(ticket)).isFalse();
        String reply = others.replied(ticket, opened.plus(QUARTER).minusSeconds(1));
        JsonPath withdrawn = awaited(ticket, "met");
        assertThat(instant(withdrawn, "settledAt")).isEqualTo(opened.plus(QUARTER).minusSeconds(1));
        assertThat(withdrawn.getString("items[0].withdrawn.by")).isEqualTo(reply);
        assertThat(withdrawn.getString("items[0].withdrawn.breach")).hasSize(36).isNotEqualTo(reply);
    }

    @Test
    void a_contact_registered_a_day_late_was_owed_an_answer_yesterday() {
        TicketId ticket = others.opened("fault", "vip", "phone", now.minus(Duration.ofDays(1)));
        assertThat(instant(awaited(ticket, "breached"), "settledAt"))
                .isEqualTo(now.minus(Duration.ofDays(1)).plus(QUARTER));
    }

    @Test
    void experts_owe_a_solution_within_a_day_and_another_after_a_rejection() {
        TicketId ticket = others.opened("fault", "standard", "web", now);
        others.queued(ticket, 1, "opened", now);
        others.queued(ticket, 2, "escalated", now.plusSeconds(1));
        others.queued(ticket, 2, "declined", now.plusSeconds(2));
        others.solved(ticket, 1, now.plusSeconds(3));
        others.queued(ticket, 2, "rejected", now.plusSeconds(4));
        Until.holds("the second attempt is promised", () -> commitments(ticket).jsonPath().getList("items")
                .size() == 4);
        JsonPath all = commitments(ticket).jsonPath();
        assertThat(all.getList("items.name")).as("an answer is owed again, and another solution")
                .isEqualTo(List.of("first-response", "expert-solution", "first-response-2", "expert-solution-2"));
        assertThat(all.getList("items.state")).isEqualTo(List.of("met", "met", "running", "running"));
        assertThat(Instant.parse(all.getString("items[1].dueAt")))
                .isEqualTo(now.plusSeconds(1).plus(Duration.ofHours(24)));
        others.closed(ticket, now.plusSeconds(5));
        Until.holds("the close cancels it", () -> commitments(ticket).jsonPath().getString("items[3].state")
                .equals("cancelled"));
    }

    @Test
    void the_experts_clock_stands_while_the_customer_is_awaited_and_that_of_the_first_response_does_not() {
        TicketId ticket = others.opened("fault", "standard", "web", now);
        others.queued(ticket, 2, "opened", now.plusSeconds(1));
        others.awaited(ticket, now.plusSeconds(61));
        Until.holds("the clock stands", () -> commitments(ticket).jsonPath().getList("items.state")
                .equals(List.of("running", "paused")));
        JsonPath paused = commitments(ticket).jsonPath();
        assertThat(Instant.parse(paused.getString("items[1].pausedSince"))).isEqualTo(now.plusSeconds(61));
        assertThat(Duration.parse(paused.getString("items[1].left"))).isEqualTo(Duration.ofHours(24).minusSeconds(60));
        assertThat(board("paused").getList("items.ticketId")).contains(ticket.value());
        assertThat(board("running").getList("items.findAll {it.commitment == 'expert-solution'}.ticketId"))
                .doesNotContain(ticket.value());
        others.answered(ticket, now.plusSeconds(3661));
        Until.holds("the clock runs on", () -> commitments(ticket).jsonPath().getList("items.state")
                .equals(List.of("running", "running")));
        assertThat(Instant.parse(commitments(ticket).jsonPath().getString("items[1].dueAt")))
                .as("a day, and the hour of waiting").isEqualTo(now.plusSeconds(1).plus(Duration.ofHours(25)));
        others.awaited(ticket, now.plusSeconds(3700));
        others.queued(ticket, 2, "transferred", now.plusSeconds(3800));
        Until.holds("who had awaited the customer has it no longer", () -> Instant.parse(commitments(ticket).jsonPath()
                .getString("items[1].dueAt")).equals(now.plusSeconds(101).plus(Duration.ofHours(25))));
    }

    @Test
    void a_changed_policy_applies_to_commitments_that_start_from_then_on() {
        TicketId before = others.opened("consultation", "standard", "s6", now);
        awaited(before, "running");
        JsonPath published = as("lead").body(Map.of("promises", List.of(
                        Map.of("commitment", "first-response", "channels", List.of("s6"), "within", "PT5M", "calendar",
                        "24x7"),
                        Map.of("commitment", "first-response", "kinds", List.of("complaint"), "within", "PT15M",
                        "calendar", "24x7"),
                        Map.of("commitment", "first-response", "customerTiers", List.of("vip"), "within", "PT15M",
                        "calendar", "24x7"),
                        Map.of("commitment", "first-response", "within", "PT1H", "calendar", "24x7"),
                        Map.of("commitment", "expert-solution", "within", "PT24H", "calendar", "24x7"))))
                .put("/api/sla/policies/s6-trial").then().statusCode(200).extract().jsonPath();
        assertThat(published.getInt("version")).isEqualTo(1);
        assertThat(commitments(before).jsonPath().getString("items[0].policy")).isEqualTo("default@1");
    }

    @Test
    void the_first_start_publishes_the_calendar_of_chinese_offices_with_the_holidays_of_2026() {
        JsonPath office = as("auditor").get("/api/sla/calendars/cn-office").then().statusCode(200).extract().jsonPath();
        assertThat(office.getList("holidays")).hasSize(33).contains("2026-10-01", "2026-02-23");
        assertThat(office.getString("coveredUntil")).isEqualTo("2026-12-31");
        assertThat(office.getMap("makeUpDays")).containsKeys("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
                "2026-09-20", "2026-10-10");
        as("agent").get("/api/sla/policies/default").then().statusCode(200).body("version", equalTo(1))
                .body("promises", hasSize(5));
    }

    @Test
    void a_calendar_is_published_in_versions() {
        Map<String, Object> office = Map.of("zone", "Europe/Berlin", "week",
                Map.of("1", List.of(Map.of("from", "08:00", "to", "12:00"), Map.of("from", "13:00", "to", "00:00"))));
        String name = "berlin-" + UUID.randomUUID();
        as("lead").body(office).put("/api/sla/calendars/" + name).then().statusCode(200).body("version", equalTo(1));
        as("lead").body(office).put("/api/sla/calendars/" + name).then().statusCode(200).body("version", equalTo(1));
        as("lead").body(Map.of("zone", "Europe/Paris", "week", office.get("week"))).put("/api/sla/calendars/" + name)
                .then().statusCode(200).body("version", equalTo(2));
    }

    @Test
    void what_is_wrong_with_a_policy_or_calendar_is_named_by_pointer() {
        wrong("/api/sla/policies/x",
                Map.of("promises", List.of(Map.of("commitment", "first-response", "within", "PT1H", "calendar",
                "moon"))), 422, "/promises/0/calendar");
        wrong("/api/sla/policies/x",
                Map.of("promises", List.of(Map.of("commitment", "first-response", "within", "PT0S", "calendar",
                "24x7"))), 422, "/promises/0/within");
        wrong("/api/sla/policies/x",
                Map.of("promises", List.of(Map.of("commitment", "first-response", "within", "soon", "calendar",
                "24x7"))), 400, "/promises/0/within");
        wrong("/api/sla/policies/x", Map.of("promises", List.of(), "colour", "red"), 400, "/colour");
        wrong("/api/sla/policies/x", Map.of("validFrom", "2020-01-01T00:00:00Z",
                "promises", List.of(Map.of("commitment", "first-response", "within", "PT1H", "calendar", "24x7"))), 422,
                "/validFrom");
        wrong("/api/sla/calendars/x", Map.of("zone", "Mars/Olympus", "week", Map.of("1", List.of())), 422, "/zone");
        wrong("/api/sla/calendars/x", Map.of("zone", "UTC", "week", Map.of("8", List.of())), 422, "/week");
        wrong("/api/sla/calendars/x", Map.of("zone", "UTC", "week", Map.of("1", List.of())), 422, "/week");
        wrong("/api/sla/calendars/x", Map.of("zone", "UTC", "week",
                Map.of("1", List.of(Map.of("from", "09:00", "to", "12:00"), Map.of("from", "11:00", "to", "13:00")))),
                422, "/week/1/1");
    }

    @Test
    void only_leads_publish_and_only_staff_look() {
        as("agent").body(Map.of()).put("/api/sla/policies/default").then().statusCode(403);
        as("adapter").get("/api/sla/board").then().statusCode(403);
        given().get("/api/sla/board").then().statusCode(401);
    }

    @Test
    void a_ticket_of_which_nothing_has_arrived_is_not_yet_known() {
        commitments(new TicketId(UUID.randomUUID().toString())).then().statusCode(404).header("Retry-After", "1")
                .body("type", equalTo("not-yet-known"));
    }

    private static void wrong(String path, Map<String, Object> body, int status, String pointer) {
        as("lead").body(body).put(path).then().statusCode(status).body("errors[0].pointer", equalTo(pointer));
    }

    private static JsonPath awaited(TicketId ticket, String state) {
        Until.holds(ticket + " is " + state, () -> state.equals(commitments(ticket).jsonPath()
                .getString("items[0].state")));
        return commitments(ticket).jsonPath();
    }

    private static boolean onBoard(TicketId ticket) {
        for (String cursor = ""; cursor != null; ) {
            JsonPath page = as("lead").get("/api/sla/board?limit=2&cursor=" + cursor).then().statusCode(200).extract()
                    .jsonPath();
            if (page.getList("items.ticketId").contains(ticket.value())) {
                return true;
            }
            cursor = page.getString("next");
        }
        return false;
    }

    private static Instant instant(JsonPath commitments, String field) {
        return Instant.parse(commitments.getString("items[0]." + field));
    }

    private static JsonPath board(String state) {
        return as("lead").get("/api/sla/board?limit=200&state=" + state).then().statusCode(200).extract().jsonPath();
    }

    static Response commitments(TicketId ticket) {
        return as("agent").get("/api/sla/tickets/" + ticket + "/commitments");
    }

    static RequestSpecification as(String role) {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign())
                .contentType("application/json");
    }
}
