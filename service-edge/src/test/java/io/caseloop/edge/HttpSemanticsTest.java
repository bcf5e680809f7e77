package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9110 and RFC 6750, as every service follows them.
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class HttpSemanticsTest {

    private static final String DATE = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} [0-9]{4} "
            + "[0-9:]{8} GMT";

    @Test
    void another_method_is_405_and_allow_names_those_of_the_address() {
        Response response = Calls.as("lead").delete("/trial/list");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void head_answers_as_get_without_a_body_and_options_names_the_methods() {
        Response head = Calls.as("lead").head("/trial/me");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asString()).isEmpty();
        Response options = Calls.as("lead").options("/trial/list");
        assertThat(options.statusCode()).isBetween(200, 204);
        assertThat(options.header("Allow")).contains("GET").contains("OPTIONS");
    }

    @Test
    void every_answer_has_a_date_is_not_stored_and_its_type_is_not_guessed() {
        for (Response response : new Response[] {Calls.as("lead").get("/trial/me"), Calls.as("lead").get("/nowhere"),
            RestAssured.given().get("/trial/me")}) {
            assertThat(response.header("Date")).matches(DATE);
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void what_is_read_often_is_304_while_it_is_unchanged() {
        Response first = Calls.as("lead").get("/trial/list");
        String tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        for (String known : new String[] {tag, tag.substring(2), "\"other\", " + tag, "*"}) {
            Response again = Calls.as("lead").header("If-None-Match", known).get("/trial/list");
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.asString()).isEmpty();
            assertThat(again.header("ETag")).isEqualTo(tag);
        }
        assertThat(Calls.as("lead").header("If-None-Match", tag).queryParam("limit", 1).get("/trial/list").statusCode())
                .isEqualTo(200);
        Response unknown = Calls.as("lead").header("If-None-Match", "nonsense\"").get("/trial/list");
        assertThat(unknown.jsonPath().getList("items")).hasSize(50);
    }

    @Test
    void json_is_compressed_for_those_who_accept_it() {
        Response plain = Calls.as("lead").config(RestAssured.config()
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())).get("/trial/list");
        assertThat(plain.header("Content-Encoding")).isNull();
        Response packed = Calls.as("lead").get("/trial/list");
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.jsonPath().getList("items")).isEqualTo(plain.jsonPath().getList("items"));
    }

    @Test
    void a_challenge_names_the_reason_only_to_those_who_sent_credentials() {
        assertThat(RestAssured.given().get("/trial/me").header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"caseloop\"");
        Response bad = RestAssured.given().header("Authorization", "Bearer x").get("/trial/me");
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(bad.header("WWW-Authenticate")).contains("error=\"invalid_token\"").contains("error_description=");
        Response role = Calls.as("customer").get("/trial/me");
        assertThat(role.statusCode()).isEqualTo(403);
        assertThat(role.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    }

    @Test
    void only_what_was_created_has_a_location_and_a_repeat_has_the_same() {
        for (int time = 0; time < 2; time++) {
            Response created = Calls.as("adapter").header("Idempotency-Key", "located").body(Calls.CONTACT)
                    .post("/trial/created");
            assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
            assertThat(created.header("Location")).endsWith("/trial/things/t-1");
        }
        Response known = Calls.as("adapter").body(Calls.CONTACT.replace("\"text\"", "\"stars\":1,\"text\""))
                .post("/trial/created");
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.header("Location")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"zh|zh", "zh-TW|zh", "zh-Hant-TW|zh", "zh-CN,zh;q=0.9,en;q=0.8|zh",
        "fr, zh;q=0.2|zh", "zh-TW;q=0.5,en;q=0.8|en", "en-GB|en", "*|en", "fr|en", "zh;q=0|en", "zh_CN|en",
        "*;q=0.5,zh;q=0.1|zh"})
    void every_text_of_a_problem_is_in_the_language_that_is_looked_up(String accepted, String language) {
        boolean chinese = language.equals("zh");
        Response violation = Calls.as("adapter").header("Accept-Language", accepted)
                .body(Calls.CONTACT.replace("我的订单还没到", "")).post("/trial/contacts");
        assertThat(violation.statusCode()).isEqualTo(400);
        assertThat(violation.header("Content-Language")).isEqualTo(language);
        assertThat(violation.header("Vary")).contains("Accept-Language");
        for (String member : new String[] {"title", "detail", "errors[0].detail"}) {
            String text = violation.jsonPath().getString(member);
            assertThat(text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN))
                    .as(text).isEqualTo(chinese);
        }
        assertThat(RestAssured.given().header("Accept-Language", accepted).get("/nowhere").header("Content-Language"))
                .isEqualTo(language);
    }

    @Test
    void without_a_header_the_text_is_english() {
        assertThat(RestAssured.given().get("/nowhere").header("Content-Language")).isEqualTo("en");
    }
}
