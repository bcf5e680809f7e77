package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The OpenAPI documents, as the front door serves them.
@Order(12)
class EveryDocumentIsCompleteTest {

    private final SystemUnderTest system = SystemUnderTest.get();

    private JsonNode document(String service) {
        return system.api().send("GET", "/openapi/" + service + "?format=json", null, null, Map.of()).expect(200)
                .body();
    }

    @Test
    void every_document_names_scheme_operations_tags_and_the_headers_of_its_problems() {
        for (String service : OpenApiFuzz.SERVICES) {
            assertThat(OpenApiFaults.of(document(service))).as(service).isEmpty();
        }
        JsonNode frontDoor = system.api().send("GET", "/q/openapi?format=json", null, null, Map.of()).expect(200)
                .body();
        assertThat(OpenApiFaults.of(frontDoor)).as("front door").isEmpty();
    }

    @Test
    void what_is_taken_out_of_a_document_is_told() {
        ObjectNode document = document("routing").deepCopy();
        ((ObjectNode) document.path("info")).remove("license");
        document.remove("servers");
        ObjectNode reply = (ObjectNode) document.path("paths").path("/api/routing/tickets/{id}/reply").path("post");
        reply.remove("operationId");
        ((ObjectNode) reply.path("responses").path("401")).remove("headers");
        assertThat(OpenApiFaults.of(document)).containsExactly("info: no SPDX identifier of the license", "no servers",
                "post /api/routing/tickets/{id}/reply: no operationId of its own",
                "post /api/routing/tickets/{id}/reply: 401: no header WWW-Authenticate");
    }
}
