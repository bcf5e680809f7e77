package io.caseloop.frontdoor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The front door accepts the tokens of a real Keycloak.
@EnabledIfSystemProperty(named = Keycloak.HOME, matches = ".+",
        disabledReason = "Keycloak (177 MB) is downloaded and started with -Dkeycloak=true only")
@QuarkusTest
@WithTestResource(StubUpstream.class)
@WithTestResource(Keycloak.class)
class KeycloakTest {

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static String token(Map<String, String> form) {
        Response answer = RestAssured.given().formParams(form)
                .post(setting("caseloop.oidc.issuer") + "/protocol/openid-connect/token");
        assertThat(answer.statusCode()).as("%s", answer.jsonPath().getString("error_description")).isEqualTo(200);
        return answer.jsonPath().getString("access_token");
    }

    private static String person(String name) {
        return token(Map.of("grant_type", "password", "client_id", Keycloak.PEOPLE, "username", name, "password",
                setting(Keycloak.PASSWORD)));
    }

    private static Response get(String token, String path) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get(path);
    }

    @Test
    void a_lead_of_the_realm_is_a_lead_here_and_no_administrator() {
        String token = person(Keycloak.LEAD);
        Response me = get(token, "/api/access/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.jsonPath().getString("subject")).isEqualTo(Keycloak.LEAD);
        assertThat(me.jsonPath().getList("roles", String.class)).isEqualTo(List.of("lead"));
        assertThat(get(token, "/api/access/tokens").statusCode()).isEqualTo(403);
        assertThat(get(token + "x", "/api/access/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_browser_signs_in_with_the_token_of_a_person_who_has_a_role() {
        assertThat(signIn(person(Keycloak.LEAD)).header("Set-Cookie")).contains("HttpOnly");
        assertThat(signIn(person(Keycloak.OUTSIDER)).statusCode()).isEqualTo(401);
    }

    private static Response signIn(String token) {
        return RestAssured.given().contentType("application/json").body(new JsonObject().put("token", token).encode())
                .post("/api/access/session");
    }

    @Test
    void a_program_of_the_realm_is_an_adapter_and_no_member_of_staff() {
        String token = token(Map.of("grant_type", "client_credentials", "client_id", Keycloak.ADAPTER, "client_secret",
                setting(Keycloak.SECRET)));
        assertThat(get(token, "/api/access/me").jsonPath().getString("subject"))
                .isEqualTo("service-account-" + Keycloak.ADAPTER);
        assertThat(get(token, "/api/access/audit").statusCode()).isEqualTo(403);
    }
}
