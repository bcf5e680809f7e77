package io.caseloop.frontdoor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class WholeCaseTest {

    private static final String ID = StubUpstream.TICKET;
    private static final String NUMBER = "CL-8K3J-D97B";

    private static RequestSpecification lead() throws Exception {
        return RestAssured.given().urlEncodingEnabled(false).header("Authorization",
                "Bearer " + new JsonObject(Files.readString(StubUpstream.credentials())).getString("lead"));
    }

    private static JsonPath whole(String key, String query) throws Exception {
        Response response = lead().get("/api/cases/" + key + "?" + query);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        return response.jsonPath();
    }

    @Test
    void each_part_is_the_answer_of_its_service_to_the_same_caller() throws Exception {
        JsonPath found = whole(NUMBER, "parts=intake,proof,feedback");
        assertThat(found.getInt("intake.status")).isEqualTo(200);
        assertThat(found.getString("intake.body.ticketId")).isEqualTo(ID);
        assertThat(found.getString("proof.body.uri")).isEqualTo("/api/quality/cases/" + NUMBER);
        assertThat(found.getString("proof.body.headers.authorization")).startsWith("Bearer ");
        assertThat(found.getString("feedback.body.uri")).isEqualTo("/api/feedback/tickets/" + ID);
        assertThat(found.getMap("")).containsOnlyKeys("intake", "proof", "feedback");
    }

    @Test
    void a_service_that_is_away_takes_its_part_only() throws Exception {
        JsonPath found = whole(ID, "parts=intake,routing");
        assertThat(found.getInt("intake.status")).isEqualTo(200);
        assertThat(found.getInt("routing.status")).isEqualTo(503);
        assertThat(found.getString("routing.body.type")).isEqualTo("unavailable");
    }

    @Test
    void only_the_parts_that_are_named_are_asked_for() throws Exception {
        assertThat(whole(NUMBER, "parts=feedback").getMap("")).containsOnlyKeys("feedback");
    }

    @Test
    void a_ticket_that_intake_does_not_know_has_the_same_answer_in_every_part_that_needs_its_id() throws Exception {
        JsonPath found = whole("CL-0000-0000", "parts=feedback,proof");
        assertThat(found.getInt("feedback.status")).isEqualTo(404);
        assertThat(found.getString("feedback.body.type")).isEqualTo("not-yet-known");
        assertThat(found.getInt("proof.status")).isEqualTo(200);
    }

    @Test
    void the_journey_is_read_on_from_a_sequence() throws Exception {
        assertThat(whole(ID, "parts=journey&after=41").getString("journey.body.uri"))
                .isEqualTo("/api/quality/journeys/" + ID + "?limit=1000&after=41");
    }

    @Test
    void a_key_stays_one_segment_of_the_path_whatever_is_in_it() throws Exception {
        assertThat(whole("a%2F..%2Flive%3Fx=1", "parts=proof").getString("proof.body.uri"))
                .isEqualTo("/api/quality/cases/a%2F..%2Flive%3Fx=1");
    }

    @Test
    void unknown_parts_and_positions_are_refused_by_name() throws Exception {
        assertThat(lead().get("/api/cases/" + ID + "?parts=intake,secrets").jsonPath().getString("errors[0].parameter"))
                .isEqualTo("parts");
        assertThat(lead().get("/api/cases/" + ID).jsonPath().getString("errors[0].detail")).contains("intake,routing");
        assertThat(lead().get("/api/cases/" + ID + "?parts=journey&after=x").jsonPath()
                .getString("errors[0].parameter")).isEqualTo("after");
    }

    @Test
    void without_a_token_there_is_no_part() {
        assertThat(RestAssured.get("/api/cases/" + ID + "?parts=intake").statusCode()).isEqualTo(401);
    }
}
