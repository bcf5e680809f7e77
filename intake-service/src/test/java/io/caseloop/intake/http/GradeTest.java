package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.opened;
import static io.caseloop.intake.http.Adapter.sees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.events.EventEnvelope;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Grades are listed while they wait for a person, confirmed and changed (I6).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class GradeTest {

    private static final String VAGUE = "qwerty asdf";

    private final DerivedRows rows;
    private String ticket;

    GradeTest(DerivedRows rows) {
        this.rows = rows;
    }

    @BeforeEach
    void a_customer_writes_what_says_little() {
        ticket = opened(contact(anybody(), VAGUE));
    }

    @Test
    void an_uncertain_grade_is_listed_with_what_the_customer_wrote_until_somebody_confirms_it() {
        Map<String, Object> item = listed().stream().filter(one -> ticket.equals(one.get("ticketId"))).findFirst()
                .orElseThrow();
        assertThat(item).containsEntry("personalData", "available").containsEntry("state", "open")
                .containsEntry("version", 1).containsKeys("grade", "at", "ticketNumber", "customerId");
        assertThat(item.get("contacts").toString()).contains(VAGUE);
        assertThat((List<?>) item.get("toConfirm")).isNotEmpty();
        sees("tickets/" + ticket).then().body("grade.toConfirm", not(empty())).body("grade.version", equalTo(1));
        grade("agent", Map.of("reason", "it is right")).statusCode(200).body("decision", equalTo("confirmed"))
                .body("toConfirm", empty()).body("by", equalTo("agent")).body("version", equalTo(2));
        assertThat(listed()).noneMatch(one -> ticket.equals(one.get("ticketId")));
        sees("tickets/" + ticket).then().body("grade.toConfirm", empty()).body("grade.decision", equalTo("confirmed"))
                .body("grade.by", equalTo("agent")).body("grade.reason", equalTo("it is right"));
        assertThat(rows.compare().differences()).isEmpty();
    }

    @Test
    void a_changed_grade_is_a_fact_with_reason_and_actor_and_nothing_of_the_reason_can_be_read() {
        grade("lead", Map.of("kind", "complaint", "urgency", "critical", "impact", "critical", "reason",
                "Mr Wang is furious")).statusCode(200).body("decision", equalTo("regraded"))
                .body("priority", equalTo("P1")).body("kind", equalTo("complaint"));
        sees("tickets/" + ticket).then().body("grade.kind", equalTo("complaint")).body("grade.priority", equalTo("P1"))
                .body("grade.reason", equalTo("Mr Wang is furious")).body("grade.decision", equalTo("regraded"))
                .body("grade.reasons.find { it.field == 'kind' }.reason", equalTo("decided-by-a-person"));
        try (Topic topic = new Topic(Infra.bootstrap())) {
            EventEnvelope fact = topic.of(ticket, about -> Topic.names(about).contains("ticket-regraded")).getLast();
            assertThat(fact.actor()).isEqualTo("lead");
            assertThat(new String(fact.data(), StandardCharsets.UTF_8)).contains("\"by\":\"lead\"")
                    .doesNotContain("furious");
        }
    }

    @Test
    void the_same_person_again_gets_the_same_grade_and_who_saw_an_older_one_is_refused() {
        grade("lead", Map.of("kind", "fault", "reason", "broken")).statusCode(200).body("version", equalTo(2));
        grade("lead", Map.of("kind", "fault", "reason", "broken")).statusCode(200).body("version", equalTo(2));
        grade("agent", Map.of("kind", "request", "reason", "asks", "version", 1)).statusCode(409)
                .body("rule", equalTo("grading")).body("kind", equalTo("fault")).body("by", equalTo("lead"))
                .body("version", equalTo("2")).body("allowed", hasSize(1));
        grade("agent", Map.of("kind", "request", "reason", "asks", "version", 2)).statusCode(200)
                .body("version", equalTo(3));
    }

    @Test
    void of_two_people_at_once_one_wins_and_the_other_gets_what_stands() throws Exception {
        List<String> kinds = List.of("fault", "complaint");
        CyclicBarrier together = new CyclicBarrier(2);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> both = List.of("agent", "lead").stream().<Callable<Integer>>map(role -> () -> {
                together.await();
                return grade(role, Map.of("kind", kinds.get(role.equals("agent") ? 0 : 1), "reason", "sure",
                        "version", 1)).extract().statusCode();
            }).toList();
            for (Future<Integer> one : threads.invokeAll(both)) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(sees("tickets/" + ticket).<Integer>path("grade.version")).isEqualTo(2);
    }

    @Test
    void wrong_values_unknown_tickets_and_other_roles_are_answered_as_such() {
        grade("agent", Map.of("kind", "praise", "reason", "x")).statusCode(400);
        grade("agent", Map.of("urgency", "P1", "reason", "x")).statusCode(400);
        grade("agent", Map.of("kind", "fault")).statusCode(400);
        grade("agent", Map.of("reason", "x", "why", "y")).statusCode(400);
        grade("adapter", Map.of("reason", "x")).statusCode(403);
        grade("analyst", Map.of("reason", "x")).statusCode(403).body("rule", equalTo("who-may-see-a-case"));
        Adapter.as("agent").body(Map.of("reason", "x")).post("/api/intake/tickets/nothing/grade").then()
                .statusCode(404);
        String number = sees("tickets/" + ticket).path("ticketNumber");
        Adapter.as("agent").body(Map.of("reason", "x")).post("/api/intake/tickets/" + number + "/grade").then()
                .statusCode(200).body("ticketId", equalTo(ticket));
        Adapter.as("agent").get("/api/intake/grades?cursor=eA").then().statusCode(400);
    }

    private static List<Map<String, Object>> listed() {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Adapter.as("lead").get("/api/intake/grades?limit=50" + cursor).then().statusCode(200)
                    .extract().jsonPath();
            all.addAll(page.getList("items"));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);
        return all;
    }

    private ValidatableResponse grade(String role, Map<String, Object> body) {
        return Adapter.as(role).body(new HashMap<>(body)).post("/api/intake/tickets/" + ticket + "/grade").then();
    }
}
