package io.caseloop.frontdoor.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A browser signs in at the token provider and comes back with a session.
@QuarkusTest
@WithTestResource(StubUpstream.class)
@WithTestResource(SmallProvider.class)
class ProviderLoginTest {

    private static final String SESSION = "caseloop-session";
    private static final String LOGIN = "caseloop-login";

    /// A browser that has been sent to the provider.
    private record Away(String cookie, Map<String, String> question) {
    }

    private static RequestSpecification browser() {
        return RestAssured.given().redirects().follow(false).urlEncodingEnabled(true);
    }

    private static Away away(String to) {
        Response sent = browser().queryParam("to", to).get("/api/access/login");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Set-Cookie")).contains("Path=/api/access/login", "HttpOnly", "SameSite=Lax");
        String address = sent.header("Location");
        assertThat(address).startsWith(SmallProvider.issuer() + "/authorize?");
        return new Away(sent.cookie(LOGIN), SmallProvider.form(address.substring(address.indexOf('?') + 1)));
    }

    private static Response back(String cookie, Map<String, String> answer) {
        RequestSpecification browser = browser().queryParams(answer);
        return (cookie == null ? browser : browser.cookie(LOGIN, cookie)).get("/api/access/login/callback");
    }

    private static void requireFailed(Response answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/enter?failed=" + why);
        assertThat(answer.cookie(SESSION)).isNull();
        assertThat(answer.header("Set-Cookie")).contains(LOGIN + "=;");
    }

    @Test
    void the_entry_page_learns_what_the_provider_is_called() {
        assertThat(RestAssured.get("/api/access/login/provider").jsonPath().getString("name"))
                .isEqualTo("Company login");
    }

    @Test
    void a_login_ends_in_the_same_session_as_a_link() {
        Away away = away("/inbox");
        assertThat(away.question()).containsEntry("response_type", "code").containsEntry("client_id", "console")
                .containsEntry("code_challenge_method", "S256").containsEntry("scope", "openid")
                .containsEntry("redirect_uri", "http://localhost:8080/api/access/login/callback")
                .containsKeys("state", "nonce", "code_challenge");
        Response signedIn = back(away.cookie(), Map.of("state", away.question().get("state"),
                "code", SmallProvider.approve(away.question(), "li-wei", "lead")));
        assertThat(signedIn.header("Location")).isEqualTo("http://localhost:8080/inbox");
        assertThat(signedIn.headers().getValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith(SESSION + "=").contains("Path=/api", "HttpOnly", "SameSite=Strict"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith(LOGIN + "=;"));
        Response me = RestAssured.given().cookie(SESSION, signedIn.cookie(SESSION)).get("/api/access/me");
        assertThat(me.jsonPath().getString("subject")).isEqualTo("li-wei");
        assertThat(me.jsonPath().getList("roles", String.class)).containsExactly("lead");
    }

    @Test
    void two_attempts_have_nothing_secret_in_common() {
        Map<String, String> one = away("/").question();
        Map<String, String> other = away("/").question();
        for (String secret : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(one.get(secret)).hasSizeGreaterThan(40).isNotEqualTo(other.get(secret));
        }
    }

    @Test
    void another_state_another_browser_and_a_changed_cookie_sign_nobody_in() {
        Away away = away("/");
        String code = SmallProvider.approve(away.question(), "li-wei", "lead");
        requireFailed(back(away.cookie(), Map.of("state", "another", "code", code)), "expired");
        requireFailed(back(away.cookie(), Map.of("code", code)), "expired");
        requireFailed(back(null, Map.of("state", away.question().get("state"), "code", code)), "expired");
        requireFailed(back(away("/").cookie(), Map.of("state", away.question().get("state"), "code", code)), "expired");
        requireFailed(back("A" + away.cookie(), Map.of("state", away.question().get("state"), "code", code)),
                "expired");
    }

    @Test
    void a_session_cookie_is_no_login_attempt() {
        Away away = away("/");
        Response signedIn = back(away.cookie(), Map.of("state", away.question().get("state"),
                "code", SmallProvider.approve(away.question(), "li-wei", "lead")));
        requireFailed(back(signedIn.cookie(SESSION), Map.of("state", away.question().get("state"), "code", "c")),
                "expired");
    }

    @Test
    void an_identity_for_another_attempt_signs_nobody_in() {
        Away away = away("/");
        requireFailed(back(away.cookie(), Map.of("state", away.question().get("state"), "code",
                SmallProvider.approve(away.question(), "li-wei", "lead", "another nonce"))), "invalid");
    }

    @Test
    void a_code_of_another_attempt_and_a_used_code_sign_nobody_in() {
        Away away = away("/");
        String others = SmallProvider.approve(away("/").question(), "li-wei", "lead");
        requireFailed(back(away.cookie(), Map.of("state", away.question().get("state"), "code", others)), "invalid");
        String own = SmallProvider.approve(away.question(), "li-wei", "lead");
        Map<String, String> answer = Map.of("state", away.question().get("state"), "code", own);
        assertThat(back(away.cookie(), answer).cookie(SESSION)).isNotNull();
        requireFailed(back(away.cookie(), answer), "invalid");
    }

    @Test
    void a_refused_login_is_told_as_such() {
        Away away = away("/");
        requireFailed(back(away.cookie(), Map.of("state", away.question().get("state"), "error", "access_denied")),
                "refused");
    }

    @Test
    void a_person_without_a_role_gets_no_session() {
        Away away = away("/");
        requireFailed(back(away.cookie(), Map.of("state", away.question().get("state"), "code",
                SmallProvider.approve(away.question(), "li-wei", "visitor"))), "invalid");
    }

    @Test
    void the_way_back_leads_to_our_own_pages_only() {
        for (String elsewhere : List.of("https://example.com/", "//example.com", "/\\example.com", "javascript:1")) {
            Away away = away(elsewhere);
            assertThat(back(away.cookie(), Map.of("state", away.question().get("state"), "code",
                    SmallProvider.approve(away.question(), "li-wei", "lead"))).header("Location"))
                    .as(elsewhere).isEqualTo("http://localhost:8080/");
        }
    }

    @Test
    void an_old_session_does_not_hinder_a_login() {
        Away away = away("/");
        Response signedIn = browser().queryParams(Map.of("state", away.question().get("state"), "code",
                SmallProvider.approve(away.question(), "li-wei", "lead"))).cookie(LOGIN, away.cookie())
                .cookie(SESSION, "an-old-one").get("/api/access/login/callback");
        assertThat(signedIn.cookie(SESSION)).isNotNull();
    }
}
