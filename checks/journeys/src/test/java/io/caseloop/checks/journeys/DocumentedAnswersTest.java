package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.checks.journeys.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the comparison of answers with their document finds.
class DocumentedAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = """
            {"paths": {"/api/x/things/{id}": {"get": {"responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "304": {"description": "unchanged"}}}}},
             "components": {"schemas": {"Thing": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"}, "count": {"type": "integer"}}}}}}""";

    private static Answer answer(int status, String type, String text) throws JsonProcessingException {
        return new Answer("GET", status, type, "", JSON.readTree(text), text);
    }

    private static DocumentedAnswers documented() throws JsonProcessingException {
        return new DocumentedAnswers(List.of(JSON.readTree(DOCUMENT)));
    }

    @Test
    void an_answer_as_documented_is_no_offence() throws JsonProcessingException {
        assertThat(documented().offences("GET", "/api/x/things/7?full=1",
                answer(200, "application/json;charset=UTF-8", "{\"id\": \"7\", \"count\": 1}"))).isEmpty();
        assertThat(documented().offences("GET", "/api/x/things/7", answer(304, "", ""))).isEmpty();
    }

    @Test
    void a_wrong_status_type_or_field_is_told_by_place_without_what_stands_there() throws JsonProcessingException {
        assertThat(documented().offences("GET", "/api/x/things/7", answer(201, "application/json", "{}")))
                .containsExactly("GET /api/x/things/7 201: this status is not documented");
        assertThat(documented().offences("GET", "/api/x/things/7", answer(200, "application/xml", "{}")))
                .containsExactly("GET /api/x/things/7 200: the content type application/xml is not documented");
        assertThat(documented().offences("GET", "/api/x/things/7",
                answer(200, "application/json", "{\"count\": \"secret\"}")))
                .containsExactlyInAnyOrder("GET /api/x/things/7 200 /count: type",
                        "GET /api/x/things/7 200 /id: required");
    }

    @Test
    void a_field_that_the_document_does_not_name_is_an_offence() throws JsonProcessingException {
        assertThat(documented().offences("GET", "/api/x/things/7",
                answer(200, "application/json", "{\"id\": \"7\", \"more\": 1}")))
                .containsExactly("GET /api/x/things/7 200 /more: additionalProperties");
    }

    @Test
    void null_is_no_string() throws JsonProcessingException {
        assertThat(documented().offences("GET", "/api/x/things/7",
                answer(200, "application/json", "{\"id\": null}")))
                .containsExactly("GET /api/x/things/7 200 /id: type");
    }
}
