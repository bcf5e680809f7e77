package io.caseloop.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubUpstream.class)
class SessionTest {

    private static final String COOKIE = "caseloop-session";

    private static String token(String role) throws Exception {
        return new JsonObject(Files.readString(StubUpstream.credentials())).getString(role);
    }

    private static Response signIn(String field, String secret) {
        return RestAssured.given().contentType("application/json").body(new JsonObject().put(field, secret).encode())
                .post("/api/access/session");
    }

    private static Response entry(String role, String body) throws Exception {
        return RestAssured.given().header("Authorization", "Bearer " + token(role)).contentType("application/json")
                .body(body)
                .post("/api/access/entries");
    }

    private static String code(String role) throws Exception {
        String url = entry("administrator", "{\"role\":\"" + role + "\"}").jsonPath().getString("url");
        return url.substring(url.indexOf('#') + 1);
    }

    @Test
    void a_token_becomes_a_cookie_that_scripts_cannot_read_and_that_does_not_show_it() throws Exception {
        String token = token("agent");
        Response signedIn = signIn("token", token);
        assertThat(signedIn.statusCode()).isEqualTo(200);
        String header = signedIn.header("Set-Cookie");
        assertThat(header).contains("Path=/api", "HttpOnly", "SameSite=Strict").doesNotContain(token)
                .doesNotContain("Secure");
        assertThat(signedIn.asString()).doesNotContain(token);
        assertThat(signedIn.jsonPath().getList("pages", String.class)).startsWith("work");
    }

    @Test
    void beyond_this_machine_the_cookie_travels_encrypted_only() throws Exception {
        Response signedIn = RestAssured.given().header("Host", "desk.example.com").contentType("application/json")
                .body(new JsonObject().put("token", token("agent")).encode()).post("/api/access/session");
        assertThat(signedIn.header("Set-Cookie")).contains("Secure");
    }

    @Test
    void the_cookie_says_who_it_is_until_it_is_changed() throws Exception {
        String cookie = signIn("token", token("auditor")).cookie(COOKIE);
        assertThat(RestAssured.given().cookie(COOKIE, cookie).get("/api/access/me").jsonPath().getString("subject"))
                .isEqualTo("auditor");
        String changed = (cookie.charAt(20) == 'A' ? "B" : "A") + cookie.substring(1);
        assertThat(RestAssured.given().cookie(COOKIE, changed).get("/api/access/me").statusCode()).isEqualTo(401);
        assertThat(RestAssured.given().cookie(COOKIE, "").get("/api/access/me").statusCode()).isEqualTo(401);
        assertThat(RestAssured.get("/api/access/me").statusCode()).isEqualTo(401);
    }

    @Test
    void a_link_signs_in_once_only() throws Exception {
        String code = code("lead");
        Response first = signIn("code", code);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.jsonPath().getString("subject")).isEqualTo("lead");
        assertThat(signIn("code", code).statusCode()).isEqualTo(401);
    }

    @Test
    void only_an_administrator_makes_links_and_only_for_staff() throws Exception {
        assertThat(entry("lead", "{\"role\":\"lead\"}").statusCode()).isEqualTo(403);
        for (String role : List.of("customer", "adapter", "king")) {
            assertThat(entry("administrator", "{\"role\":\"" + role + "\"}").jsonPath().getString("errors[0].pointer"))
                    .isEqualTo("/role");
        }
        assertThat(entry("administrator", "{\"role\":\"agent\",\"subject\":\"Li Wei\"}").jsonPath()
                .getString("errors[0].pointer")).isEqualTo("/subject");
        assertThat(entry("administrator", "{\"role\":\"agent\",\"subject\":\"agent-7\"}").jsonPath()
                .getString("subject")).isEqualTo("agent-7");
    }

    @Test
    void what_signs_nobody_in_is_401_and_says_how_to_get_a_link() throws Exception {
        for (Response response
                : List.of(signIn("token", "no-token"), signIn("code", "no-code"), signIn("token", token("adapter")))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.jsonPath().getString("detail")).contains("./caseloop open");
            assertThat(response.header("Set-Cookie")).isNull();
        }
        assertThat(signIn("neither", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void another_site_changes_nothing_in_the_users_name() throws Exception {
        String cookie = signIn("token", token("administrator")).cookie(COOKIE);
        String body = "{\"role\":\"agent\"}";
        for (String site : List.of("cross-site", "same-site", "none")) {
            Response refused = RestAssured.given().cookie(COOKIE, cookie).header("Sec-Fetch-Site", site)
                    .contentType("application/json").body(body)
                    .post("/api/access/entries");
            assertThat(refused.statusCode()).as(site).isEqualTo(403);
            assertThat(refused.jsonPath().getString("type")).isEqualTo("cross-site");
        }
        assertThat(RestAssured.given().cookie(COOKIE, cookie).header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json").body(body)
                .post("/api/access/entries").statusCode()).isEqualTo(201);
    }

    @Test
    void signing_out_removes_the_cookie() {
        assertThat(RestAssured.delete("/api/access/session").header("Set-Cookie"))
                .contains(COOKIE + "=", "Max-Age=0", "Path=/api");
    }
}
