package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class ProblemTest {

    private static final String PHONE = "13800001234";

    private static void problem(Response response, int status, String type) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo(type);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("title")).isNotBlank();
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
        assertThat(response.asString()).doesNotContain(PHONE);
    }

    private static void names(Response response, String pointer) {
        assertThat(response.jsonPath().getList("errors.pointer")).as(response.asString()).contains(pointer);
    }

    @Test
    void a_field_that_appears_twice_is_400_at_any_depth() {
        for (String field : new String[] {"\"channel\":\"web\"", "\"kind\":\"phone\""}) {
            Response refused = Calls.contact(Calls.CONTACT.replace(field, field + "," + field));
            assertThat(refused.statusCode()).as(field).isEqualTo(400);
            assertThat(refused.jsonPath().getString("type")).isEqualTo("malformed");
        }
    }

    @Test
    void a_contact_in_order_is_answered_with_its_cause() {
        Response response = Calls.contact(Calls.CONTACT);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.jsonPath().getString("actor")).isEqualTo("adapter");
        assertThat(response.jsonPath().getString("correlationId")).isNotBlank();
        assertThat(response.jsonPath().getString("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void malformed_json_is_400_with_the_place_and_without_a_snippet() {
        Response response = Calls.contact("{\"channel\":\"web\",\"from\":{\"kind\":\"phone\",\"value\":\"" + PHONE
                + "\",\"name\":x" + PHONE + "}");
        problem(response, 400, "malformed");
        names(response, "/from");
        problem(Calls.contact(PHONE + "{"), 400, "malformed");
        problem(Calls.contact("nonsense" + PHONE), 400, "malformed");
        problem(Calls.contact(Calls.CONTACT + PHONE), 400, "invalid");
    }

    @Test
    void a_truncated_an_empty_and_an_absent_body_are_400() {
        problem(Calls.contact("{\"channel\":\"" + PHONE), 400, "malformed");
        problem(Calls.contact(""), 400, "invalid");
        problem(Calls.contact("null"), 400, "invalid");
        problem(Calls.contact("[]"), 400, "invalid");
    }

    @Test
    void an_unknown_field_is_400_and_named() {
        Response response = Calls.contact(Calls.CONTACT.replace("\"name\"", "\"nickname\""));
        problem(response, 400, "invalid");
        names(response, "/from/nickname");
    }

    @Test
    void a_field_that_is_named_like_a_phone_number_is_not_repeated() {
        Response response = Calls.contact(Calls.CONTACT.replace("\"name\"", "\"" + PHONE + "\""));
        problem(response, 400, "invalid");
        names(response, "/from");
    }

    @Test
    void a_wrong_type_is_400_and_named() {
        Response number = Calls.contact(Calls.CONTACT.replace("\"+86 138 0000 1234\"", PHONE));
        problem(number, 400, "invalid");
        names(number, "/from/value");
        Response text = Calls.contact(Calls.CONTACT.replace("\"text\"", "\"stars\":\"" + PHONE + "\",\"text\""));
        problem(text, 400, "invalid");
        names(text, "/stars");
        Response time = Calls.contact(Calls.CONTACT.replace("\"text\"", "\"occurredAt\":\"" + PHONE + "\",\"text\""));
        problem(time, 400, "invalid");
        names(time, "/occurredAt");
        Response list =
                Calls.contact(
                Calls.CONTACT.replace("\"text\"", "\"also\":[{\"kind\":\"phone\",\"value\":[]}],\"text\""));
        problem(list, 400, "invalid");
        names(list, "/also/0/value");
    }

    @Test
    void a_value_outside_of_its_kind_is_400_and_what_is_possible_is_said() {
        Response response = Calls.contact(Calls.CONTACT.replace("\"text\"", "\"kind\":\"" + PHONE + "\",\"text\""));
        problem(response, 400, "invalid");
        assertThat(response.jsonPath().getString("errors[0].detail")).contains("consultation", "fault");
    }

    @Test
    void every_broken_constraint_is_named() {
        Response response = Calls.contact("{\"channel\":\" \",\"from\":{\"kind\":\"" + PHONE
                + "\",\"value\":\"\"},\"text\":\"x\",\"stars\":9,\"also\":[{}]}");
        problem(response, 400, "invalid");
        for (String pointer : new String[] {"/channel", "/from/kind", "/from/value", "/stars", "/also/0/kind",
                "/also/0/value"}) {
            names(response, pointer);
        }
    }

    @Test
    void a_field_that_is_sent_twice_is_400() {
        problem(Calls.contact(Calls.CONTACT.replace("\"text\"", "\"channel\":\"" + PHONE + "\",\"text\"")), 400,
                "malformed");
    }

    @Test
    void what_cannot_be_carried_out_is_422() {
        Response response = Calls.contact(Calls.CONTACT.replace("\"web\"", "\"pigeon\""));
        problem(response, 422, "unprocessable");
        names(response, "/channel");
    }

    @Test
    void without_a_token_with_a_broken_one_and_with_an_old_one_it_is_401() {
        problem(RestAssured.given().contentType("application/json").body(Calls.CONTACT).post("/trial/contacts"), 401,
                "unauthenticated");
        problem(RestAssured.given().header("Authorization", "Bearer " + PHONE).contentType("application/json")
                .body(Calls.CONTACT).post("/trial/contacts"), 401, "unauthenticated");
        problem(RestAssured.given()
                .header("Authorization", "Bearer " + Tokens.token("adapter", "a", Duration.ofHours(-2)))
                .contentType("application/json").body(Calls.CONTACT).post("/trial/contacts"), 401, "unauthenticated");
        String token = Tokens.token("adapter", "adapter");
        problem(RestAssured.given().header("Authorization", "Bearer " + token.substring(0, token.length() - 8)
                + "AAAAAAAA")
                .contentType("application/json").body(Calls.CONTACT).post("/trial/contacts"), 401, "unauthenticated");
    }

    @Test
    void another_role_is_403_and_a_route_that_names_no_role_is_403_too() {
        problem(Calls.as("customer").body(Calls.CONTACT).post("/trial/contacts"), 403, "forbidden");
        problem(Calls.as("adapter").get("/trial/me"), 403, "forbidden");
        problem(Calls.as("administrator").get("/trial/forgotten"), 403, "forbidden");
    }

    @Test
    void an_unknown_address_is_404_inside_and_outside_of_what_is_known() {
        problem(Calls.as("adapter").get("/trial/" + PHONE), 404, "not-found");
        problem(RestAssured.given().get("/nowhere/" + PHONE), 404, "not-found");
        problem(RestAssured.given().accept("text/html").get("/nowhere"), 404, "not-found");
    }

    @Test
    void a_wrong_method_is_405_and_a_wrong_content_type_415() {
        problem(Calls.as("adapter").delete("/trial/contacts"), 405, "method-not-allowed");
        problem(Calls.as("adapter").contentType("text/plain").body(PHONE).post("/trial/contacts"), 415,
                "unsupported-media-type");
    }

    @Test
    void a_refusal_is_409_with_the_rule_and_what_is_allowed() {
        Response response = Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/others/solve");
        problem(response, 409, "refused");
        assertThat(response.jsonPath().getString("rule")).isEqualTo("only-the-owner-solves");
        assertThat(response.jsonPath().getList("allowed")).isEqualTo(java.util.List.of("transfer"));
    }

    @Test
    void an_outage_is_503_what_the_store_does_not_take_422_and_what_is_on_its_way_404() {
        Response away = Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/away/solve");
        problem(away, 503, "unavailable");
        assertThat(away.header("Retry-After")).isEqualTo("2");
        problem(Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/queued/solve"), 503, "unavailable");
        Response behind = Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/behind/solve");
        problem(behind, 503, "store-behind-topic");
        assertThat(behind.jsonPath().getString("detail")).contains("3 or more facts");
        assertThat(behind.header("Retry-After")).isEqualTo("30");
        problem(Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/unstorable/solve"), 422, "unprocessable");
        Response later = Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/later/solve");
        problem(later, 404, "not-yet-known");
        assertThat(later.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void what_would_lead_to_a_fact_that_is_too_long_is_413_with_the_limit_and_a_way_out() {
        Response response = Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/long/solve");
        problem(response, 413, "too-large");
        assertThat(response.jsonPath().getInt("limit")).isEqualTo(4_194_304);
        assertThat(response.jsonPath().getString("detail")).contains("shorten texts or lists");
    }

    @Test
    void our_mistake_is_500_with_an_instance_and_nothing_that_was_thrown() {
        Response response = Calls.as("agent").body(Calls.CONTACT.replace("我的订单还没到", PHONE))
                .post("/trial/tickets/broken/solve");
        problem(response, 500, "internal");
        assertThat(response.jsonPath().getString("instance")).startsWith("urn:uuid:");
    }

    @Test
    void problems_speak_chinese_to_who_prefers_it() {
        Response response = Calls.as("adapter").header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8").body("{}")
                .post("/trial/contacts");
        problem(response, 400, "invalid");
        assertThat(response.jsonPath().getString("title")).isEqualTo("请求字段不正确");
        assertThat(response.jsonPath().getString("errors[0].detail")).matches(".*[\\u4e00-\\u9fff].*");
    }

    @Test
    void an_outcome_chooses_its_status() {
        assertThat(Calls.as("agent").body(Calls.CONTACT).post("/trial/tickets/t1/solve").statusCode()).isEqualTo(202);
    }
}
