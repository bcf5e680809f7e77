package io.caseloop.feedback.http;

import static io.caseloop.feedback.http.AnsweredCustomer.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Visits after low ratings, as the surveys policy says (F2, F3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "feedback"))
class VisitsTest {

    private static final String SURVEYS = "/api/feedback/policies/surveys/default";

    private static final RestAssuredConfig YAML = RestAssuredConfig.config().encoderConfig(
            EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));

    private AnsweredCustomer customer;

    @BeforeEach
    void a_confirmed_solution() throws IOException {
        customer = AnsweredCustomer.arrives();
        customer.solved(1);
        adapter("confirmation", "{\"solved\":true}").statusCode(200);
    }

    @AfterEach
    void the_default_policy_is_in_force() {
        as("lead").body(Map.of("to", 1, "reason", "end of the test")).post(SURVEYS + "/rollback");
    }

    @Test
    void a_low_rating_is_visited_and_rated_again() {
        adapter("rating", "{\"stars\":2}").statusCode(200);
        Map<String, Object> visit = visit("lead");
        assertThat(visit.get("state")).isEqualTo("open");
        assertThat(visit.get("ticketNumber")).isEqualTo("CL-7");
        assertThat(visit.get("stars")).isEqualTo(2);
        assertThat(visit.get("visitor")).isNull();
        assertThat(visit("li").get("mayRecord")).as("the rated agent").isEqualTo(false);
        String id = (String) visit.get("visitId");
        result("li", id).statusCode(409).body("rule", equalTo("not-by-the-rated-agent"));
        as("lead").body("{\"outcome\":\"two words\",\"text\":\"x\"}").post(path(id)).then().statusCode(400);
        result("zhao", id).statusCode(200).body("outcome", equalTo("satisfied")).body("invitation", notNullValue());
        result("zhao", id).statusCode(200);
        result("lead", id).statusCode(409).body("rule", equalTo("one-result-per-visit"));
        result("lead", "no-such-visit").statusCode(404);
        assertThat(visit("lead").get("state")).isEqualTo("recorded");
        adapter("rating", "{\"stars\":1}").statusCode(200);
        adapter("rating", "{\"stars\":5}").statusCode(409).body("rule", equalTo("one-rating-per-invitation"));
        assertThat(visits("lead")).as("the rating after the visit opens none").hasSize(1);
    }

    @Test
    void the_visitor_of_the_policy_makes_the_visit() {
        publish(2, "PT0S", "zhao");
        adapter("rating", "{\"nps\":3}").statusCode(200);
        Map<String, Object> visit = visit("zhao");
        assertThat(visit.get("visitor")).isEqualTo("zhao");
        assertThat(visits("chen")).isEmpty();
        String id = (String) visit.get("visitId");
        result("chen", id).statusCode(409).body("rule", equalTo("the-visitor-records"));
        result("zhao", id).statusCode(200);
    }

    @Test
    void the_threshold_is_that_of_the_policy() {
        publish(1, "PT0S");
        adapter("rating", "{\"stars\":2,\"nps\":9}").statusCode(200);
        assertThat(visits("lead")).isEmpty();
    }

    @Test
    void a_customer_is_invited_once_in_the_quiet_period() throws IOException {
        publish(2, "PT1H");
        customer = AnsweredCustomer.arrives();
        customer.solved(1);
        adapter("confirmation", "{\"solved\":true}").statusCode(200).body("invitation", nullValue());
        adapter("rating", "{\"stars\":5}").statusCode(404);
    }

    @Test
    void a_policy_by_which_every_rating_is_low_is_refused_at_its_place() {
        as("lead").contentType("application/yaml").config(YAML).body("""
                silence: PT168H
                rating: {share: 1, quietPeriod: PT0S, validFor: PT336H}
                lowRating:
                  stars: 5
                  nps: 6
                  visitors: []
                """).put(SURVEYS).then().statusCode(422).body("problems[0].line", equalTo(4))
                .body("problems[0].column", equalTo(10)).body("problems[0].pointer", equalTo("/lowRating/stars"))
                .body("problems[0].fix", containsString("At most 4"));
    }

    private static void publish(int stars, String quiet, String... visitors) {
        as("lead").body(Map.of("silence", "PT168H", "rating", Map.of("share", 1, "quietPeriod", quiet, "validFor",
                "PT336H"), "lowRating", Map.of("stars", stars, "nps", 6, "visitors", List.of(visitors))))
                .put(SURVEYS + "?reason=test").then().statusCode(201);
    }

    private static ValidatableResponse result(String by, String id) {
        return person(by).body("{\"outcome\":\"satisfied\",\"text\":\"已致歉\"}").post(path(id)).then();
    }

    private static RequestSpecification person(String subject) {
        return subject.equals("lead") ? as("lead") : AnsweredCustomer.agent(subject);
    }

    private static String path(String id) {
        return "/api/feedback/visits/" + id + "/result";
    }

    private Map<String, Object> visit(String by) {
        return visits(by).getFirst();
    }

    private List<Map<String, Object>> visits(String by) {
        return person(by).get("/api/feedback/visits?limit=200").then().statusCode(200).extract().jsonPath()
                .getList("items.findAll { it.ticketId == '" + customer.id + "' }");
    }

    private ValidatableResponse adapter(String what, String body) {
        return as("adapter").body(body).post(customer.path(what)).then();
    }
}
