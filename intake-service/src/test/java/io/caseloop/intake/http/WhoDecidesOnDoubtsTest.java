package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.await;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.opened;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A doubtful match compares two cases, so only people who may read both see it and decide (I4, X3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class WhoDecidesOnDoubtsTest {

    private final String who = anybody();
    private Topic topic;
    private String older;
    private String doubt;

    @BeforeEach
    void a_customer_writes_twice_about_what_may_be_one_matter() {
        topic = new Topic(Infra.bootstrap());
        older = opened(contact(who, "我家断网了，请尽快处理"));
        doubt = opened(contact(who, "我家又断网了，请你们尽快处理"));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void only_people_who_may_read_both_cases_see_and_decide() {
        defined(new AgentDefined(new AgentId("owner-" + who), null, 1, "front-" + who, List.of(), List.of(), null, 3,
                null, null, Instant.now()));
        topic.publish("routing-service", offered(older));
        await(() -> as("agent", "other-" + who).get("/api/intake/tickets/" + older).statusCode() == 403);
        topic.publish("routing-service", offered(doubt));
        await(() -> as("agent", "other-" + who).get("/api/intake/tickets/" + doubt).statusCode() == 403);
        assertThat(DoubtList.all(as("agent", "other-" + who))).noneMatch(item -> doubt.equals(item.get("doubtId")));
        as("agent", "other-" + who).body("{}").post("/api/intake/doubts/" + doubt + "/attach").then().statusCode(403)
                .body("rule", equalTo("who-may-see-a-case"));
        assertThat(DoubtList.all(as("agent", "owner-" + who))).anyMatch(item -> doubt.equals(item.get("doubtId")));
        Map<String, Object> withheld = DoubtList.all(as("analyst", "ana")).stream()
                .filter(item -> doubt.equals(item.get("doubtId"))).findFirst().orElseThrow();
        assertThat(withheld).containsEntry("personalData", "withheld");
        assertThat(DoubtList.texts(withheld, "ticket")).containsOnlyNulls();
        as("analyst", "ana").body("{}").post("/api/intake/doubts/" + doubt + "/separate").then().statusCode(403);
    }

    private TicketOffered offered(String ticket) {
        return new TicketOffered(new TicketId(ticket), new AgentId("owner-" + who),
                new RoutingDecision("routing-default@1", List.of(), null), Instant.now().plusSeconds(120), 0,
                Instant.now());
    }

    private void defined(AgentDefined fact) {
        topic.publish("routing-service", fact, fact.agent().value());
    }

    private static RequestSpecification as(String role, String subject) {
        return given().header("Authorization", "Bearer " + Jwt.issuer("caseloop").subject(subject)
                .groups(Set.of(role)).expiresIn(600).sign()).contentType(ContentType.JSON);
    }
}
