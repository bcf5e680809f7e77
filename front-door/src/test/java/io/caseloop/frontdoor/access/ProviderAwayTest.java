package io.caseloop.frontdoor.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An external token provider is configured and cannot be reached.
@QuarkusTest
@TestProfile(ProviderAwayTest.Nowhere.class)
@WithTestResource(StubUpstream.class)
class ProviderAwayTest {

    private static final String ISSUER = "http://127.0.0.1:1/realms/away"; // nothing listens on port 1

    public static class Nowhere implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("caseloop.oidc.issuer", ISSUER);
        }
    }

    private static String external() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = new JsonObject().put("iss", ISSUER).put("sub", "li-wei").encode();
        return encoder.encodeToString("{\"alg\":\"RS256\",\"kid\":\"1\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(UTF_8)) + "." + encoder.encodeToString(new byte[256]);
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).header("Accept-Language", "zh");
    }

    private static void requireUnavailable(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.jsonPath().getString("detail")).contains("外部令牌提供方");
    }

    @Test
    void its_tokens_are_answered_with_503_and_those_of_this_installation_are_accepted() throws Exception {
        String local = new JsonObject(Files.readString(StubUpstream.credentials())).getString("lead");
        requireUnavailable(as(external()).get("/api/access/me"));
        requireUnavailable(RestAssured.given().header("Accept-Language", "zh").contentType("application/json")
                .body(new JsonObject().put("token", external()).encode()).post("/api/access/session"));
        assertThat(as(local).get("/api/access/me").statusCode()).isEqualTo(200);
        assertThat(as(external()).get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(as(external()).get("/q/metrics").statusCode()).isEqualTo(200);
        assertThat(as(external()).get("/api/intake/anything").statusCode())
                .as("forwarded: the service answers for itself").isEqualTo(200);
    }
}
