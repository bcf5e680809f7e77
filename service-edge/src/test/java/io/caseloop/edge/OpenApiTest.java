package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the OpenAPI documents of all services have in common.
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(RestAssured.given().accept("application/json").queryParam("format", "json")
                .get("/q/openapi").asString());
    }

    @Test
    void it_is_openapi_3_1_and_every_operation_has_an_id_of_its_own_and_a_tag_that_is_declared() throws IOException {
        JsonNode document = document();
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        List<String> declared = document.path("tags").findValuesAsText("name");
        List<String> ids = new ArrayList<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                ids.add(operation.path("operationId").asText());
                assertThat(declared).contains(operation.path("tags").path(0).asText());
            }
        }
        assertThat(ids).hasSizeGreaterThan(5).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void a_request_is_closed_at_every_level() throws IOException {
        JsonNode schemas = document().path("components").path("schemas");
        for (String request : new String[] {"Contact", "From"}) {
            assertThat(schemas.path(request).path("additionalProperties")).as(request)
                    .isEqualTo(new ObjectMapper().getNodeFactory().booleanNode(false));
        }
    }
}
