package io.caseloop.feedback.http;

import static io.caseloop.feedback.http.AnsweredCustomer.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the customer's page takes, and in which language it answers.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "feedback"))
class PageInputTest {

    private AnsweredCustomer customer;

    @BeforeEach
    void an_answered_customer() throws IOException {
        customer = AnsweredCustomer.arrives();
    }

    @Test
    void a_comment_of_4000_chinese_characters_is_taken_and_one_more_is_refused_with_the_limit() {
        customer.solved(1);
        String confirmation = customer.page("confirmation-request") + "/confirmation";
        send(confirmation, "solved=no&comment=" + encoded("慢".repeat(4_001))).statusCode(400)
                .body(containsString("at most 4,000 characters"));
        send(confirmation, "solved=no&comment=" + encoded("慢".repeat(3_998) + "\r\n慢")).statusCode(303);
        as("lead").get("/api/feedback/tickets/" + customer.id).then().body("state", equalTo("rejected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment=%", "comment=%zz&solved=no", "solved=no&comment=%00", "invitation=%00&stars=1"})
    void a_form_that_cannot_be_read_is_400_and_changes_nothing(String body) {
        String page = customer.page("acknowledgement");
        send(page + "/confirmation", body).statusCode(400).body(containsString("could not be read"));
        send(page + "/rating", body).statusCode(400).body(containsString("could not be read"));
    }

    @Test
    void a_form_of_a_thousand_fields_is_400() {
        String page = customer.page("acknowledgement");
        send(page + "/confirmation", "a=1&".repeat(1_100) + "solved=yes").statusCode(400);
    }

    @Test
    void an_empty_form_asks_for_a_choice() {
        send(customer.page("acknowledgement") + "/confirmation", "").statusCode(409)
                .body(containsString("choose yes or no"));
    }

    @Test
    void the_page_is_in_the_language_that_is_looked_up_and_else_in_that_of_the_customer() {
        String page = customer.page("acknowledgement");
        for (String chinese : new String[] {"zh-TW", "zh-Hant,en;q=0.5", "*", "fr", "en;q=0.1,zh"}) {
            RestAssured.given().header("Accept-Language", chinese).get(page).then().statusCode(200)
                    .body(containsString("lang=\"zh-CN\""));
        }
        RestAssured.given().get(page).then().body(containsString("lang=\"zh-CN\""));
        for (String english : new String[] {"en-GB", "zh;q=0.5,en", "fr,en;q=0.2"}) {
            RestAssured.given().header("Accept-Language", english).get(page).then().statusCode(200)
                    .body(not(containsString("lang=\"zh-CN\"")));
        }
    }

    @Test
    void an_unknown_message_invitation_or_ticket_is_404() {
        as("adapter").post("/api/feedback/messages/nope/delivered").then().statusCode(404)
                .body("type", equalTo("not-found"));
        as("lead").post("/api/feedback/invitations/nope/revoke").then().statusCode(404)
                .body("type", equalTo("not-found"));
        as("lead").get("/api/feedback/tickets/nope").then().statusCode(404)
                .body("type", equalTo("not-yet-known"));
    }

    private static ValidatableResponse send(String path, String body) {
        RequestSpecification request = RestAssured.given().redirects().follow(false).header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded").urlEncodingEnabled(false);
        return request.body(body).post(path).then();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
