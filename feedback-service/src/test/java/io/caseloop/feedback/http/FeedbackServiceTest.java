package io.caseloop.feedback.http;

import static io.caseloop.feedback.http.AnsweredCustomer.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Answers of the customer to a solution, by an adapter and by the customer's own page (F1, F2).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "feedback"))
class FeedbackServiceTest {

    private AnsweredCustomer customer;

    @BeforeEach
    void an_answered_customer() throws IOException {
        customer = AnsweredCustomer.arrives();
    }

    @Test
    void a_solution_is_confirmed_and_rated_once_through_an_adapter() {
        confirmation("{\"solved\":true}").statusCode(404).header("Retry-After", notNullValue());
        customer.solved(1);
        confirmation("{\"solved\":\"yes\"}").statusCode(400);
        confirmation("{\"solved\":true}").statusCode(200).body("state", equalTo("confirmed"))
                .body("invitation", notNullValue());
        confirmation("{\"solved\":true}").statusCode(200);
        confirmation("{\"solved\":false}").statusCode(409).body("rule", equalTo("solution-was-confirmed"));
        rating("{}").statusCode(422);
        rating("{\"stars\":6}").statusCode(400);
        rating("{\"stars\":5,\"nps\":9,\"comment\":\"谢谢\"}").statusCode(200);
        rating("{\"stars\":1}").statusCode(409).body("rule", equalTo("one-rating-per-invitation"));
        as("agent").body("{\"solved\":true}").post(customer.path("confirmation")).then().statusCode(403);
    }

    @Test
    void a_rejected_solution_is_followed_by_another_question() {
        customer.solved(1);
        confirmation("{\"solved\":false,\"comment\":\"还是不行\"}").statusCode(200).body("state", equalTo("rejected"));
        confirmation("{\"solved\":true}").statusCode(404);
        customer.solved(2);
        confirmation("{\"solved\":true,\"attempt\":2}").statusCode(200).body("attempt", equalTo(2));
    }

    @Test
    void the_customers_page_shows_progress_and_takes_confirmation_and_rating() {
        customer.solved(1);
        String page = customer.page("confirmation-request");
        Response shown = RestAssured.given().header("Accept-Language", "zh-CN").get(page);
        shown.then().statusCode(200).header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", containsString("noindex"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("CL-7")).body(containsString("您的问题解决了吗"))
                .body(not(containsString("li@example.org"))).body(not(containsString("<script")));
        english(page).body(containsString("Is your problem solved?"));
        form().formParam("solved", "maybe").post(page + "/confirmation").then().statusCode(409);
        form().formParam("solved", "yes").post(page + "/confirmation").then().statusCode(303);
        english(page).statusCode(200).body(containsString("How was our service?"));
        form().formParam("stars", "2").formParam("comment", "<b>慢</b>").post(page + "/rating").then().statusCode(303);
        form().formParam("stars", "5").post(page + "/rating").then().statusCode(409);
        english(page).statusCode(200).body(not(containsString("How was our service?")));
    }

    @Test
    void unknown_malformed_and_revoked_links_look_alike() {
        customer.solved(1);
        String page = customer.page("acknowledgement");
        english(page).statusCode(200);
        for (int time = 0; time < 2; time++) {
            as("lead").post("/api/feedback/invitations/i-" + customer.id + "/revoke").then().statusCode(204);
        }
        String revoked = english(page).statusCode(404).extract().asString();
        for (String other : List.of("AAAAAAAAAAAAAAAAAAAAAA", "x", "%27%22")) {
            assertThat(english("/p/" + other).statusCode(404).extract().asString()).isEqualTo(revoked);
        }
    }

    @Test
    void a_page_that_is_asked_for_too_often_says_wait() {
        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            RequestSpecification request = RestAssured.given().header("X-Forwarded-For", "192.0.2.7");
            last = request.get("/p/BBBBBBBBBBBBBBBBBBBBBB").statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    private ValidatableResponse confirmation(String body) {
        return as("adapter").body(body).post(customer.path("confirmation")).then();
    }

    private ValidatableResponse rating(String body) {
        return as("adapter").body(body).post(customer.path("rating")).then();
    }

    private static ValidatableResponse english(String page) {
        return RestAssured.given().urlEncodingEnabled(false).header("Accept-Language", "en").get(page).then();
    }

    private static RequestSpecification form() {
        return RestAssured.given().redirects().follow(false).header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8");
    }
}
