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

    @Test
    void it_names_license_server_and_bearer_token_and_every_tag_is_described() throws IOException {
        JsonNode document = document();
        assertThat(document.at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
        assertThat(document.at("/info/description").asText()).isNotBlank();
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText()).isEqualTo("bearer");
        assertThat(document.at("/security/0").has("bearer")).isTrue();
        assertThat(document.path("tags")).isNotEmpty()
                .filteredOn(tag -> tag.path("name").asText().equals("ops"))
                .allSatisfy(tag -> assertThat(tag.path("description").asText()).isNotBlank());
    }

    @Test
    void an_operation_names_the_declared_scheme_and_its_problems_the_headers_that_are_sent() throws IOException {
        JsonNode retry = document().path("paths").path("/api/ops/{service}/parked/{ticket}/retry").path("post");
        assertThat(retry.at("/security/0/bearer/0").asText()).isEqualTo("administrator");
        assertThat(retry.at("/responses/401/headers").has("WWW-Authenticate")).isTrue();
        assertThat(retry.at("/responses/403/headers").has("WWW-Authenticate")).isTrue();
        assertThat(retry.at("/responses/503/headers").has("Retry-After")).isTrue();
        assertThat(retry.path("description").asText()).isNotBlank();
    }
}
