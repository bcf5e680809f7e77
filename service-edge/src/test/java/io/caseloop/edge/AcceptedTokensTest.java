package io.caseloop.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which tokens a service accepts although their signature is valid.
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class AcceptedTokensTest {

    private static final int DAY = 86_400;

    private static JwtClaimsBuilder claims(String subject) {
        return Jwt.issuer("caseloop").audience("caseloop").subject(subject).groups(Set.of("lead")).expiresIn(600);
    }

    private static Response me(JwtClaimsBuilder claims) {
        return me(claims.sign());
    }

    private static Response me(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/trial/me");
    }

    private static Response channel(String name, JwtClaimsBuilder claims) {
        return RestAssured.given().header("Authorization", "Bearer " + claims.sign()).header("Accept-Language", "zh")
                .post("/trial/channels/" + name);
    }

    private static JwtClaimsBuilder adapter() {
        return Jwt.issuer("caseloop").audience("caseloop").subject("mail").groups(Set.of("adapter")).expiresIn(600);
    }

    @Test
    void a_token_of_this_installation_is_accepted() {
        assertThat(me(claims("li-wei")).statusCode()).isEqualTo(200);
    }

    @Test
    void another_issuer_or_audience_is_401() {
        assertThat(me(claims("li-wei").issuer("elsewhere")).statusCode()).isEqualTo(401);
        assertThat(me(claims("li-wei").audience("another-system")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_name_that_events_use_for_the_system_itself_is_401() {
        for (String subject : List.of("routing-service", "intake-service", "Routing-Service", "system", "front-door",
                "customer", "timer", "Li Wei", "")) {
            assertThat(me(claims(subject)).statusCode()).as(subject).isEqualTo(401);
        }
    }

    @Test
    void a_token_that_lasts_longer_than_a_day_or_has_no_id_is_401() {
        long now = System.currentTimeMillis() / 1000;
        assertThat(me(claims("li-wei").issuedAt(now).expiresAt(now + DAY + 60)).statusCode()).isEqualTo(401);
        assertThat(me(claims("li-wei").issuedAt(now - DAY - 60).expiresAt(now + 600)).statusCode()).isEqualTo(401);
        assertThat(me(claims("li-wei").issuedAt(now + 30 * DAY).expiresAt(now + 30 * DAY + 600)).statusCode())
                .as("issued in the future").isEqualTo(401);
        assertThat(me(claims("li-wei").issuedAt(now).expiresAt(now + DAY)).statusCode()).isEqualTo(200);
        assertThat(me(claims("li-wei").claim("jti", " ")).statusCode()).isEqualTo(401);
    }

    @Test
    void a_revoked_token_is_401_within_seconds_although_it_was_accepted_a_moment_ago() {
        String token = claims("li-wei").claim("jti", "to-be-revoked").sign();
        assertThat(me(token).statusCode()).isEqualTo(200);
        AccessInMemory.REVOKED.add("to-be-revoked");
        Response answer = Calls.until(() -> me(token), refused -> refused.statusCode() == 401);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(me(claims("li-wei")).statusCode()).as("another token of the same person").isEqualTo(200);
    }

    @Test
    void a_token_without_one_of_its_claims_is_401() throws GeneralSecurityException, IOException {
        Map<String, String> claims = payload();
        assertThat(me(Tokens.signed(json(claims))).statusCode()).isEqualTo(200);
        for (String claim : List.of("iss", "aud", "sub", "jti", "iat", "exp")) {
            Map<String, String> fewer = new LinkedHashMap<>(claims);
            fewer.remove(claim);
            assertThat(me(Tokens.signed(json(fewer))).statusCode()).as("without %s", claim).isEqualTo(401);
        }
        claims.remove("groups");
        assertThat(me(Tokens.signed(json(claims))).statusCode()).as("without a role").isEqualTo(403);
    }

    @Test
    void a_claim_that_appears_twice_in_a_token_is_401() throws GeneralSecurityException, IOException {
        String claims = json(payload());
        for (String more : List.of("\"sub\":\"boss\"", "\"groups\":[\"administrator\"]", "\"aud\":\"caseloop\"")) {
            assertThat(me(Tokens.signed("{" + more + "," + claims.substring(1))).statusCode()).as(more).isEqualTo(401);
        }
    }

    @Test
    void a_token_that_nobody_signed_is_401() throws GeneralSecurityException, IOException {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String none = encoder.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(json(payload()).getBytes(UTF_8)) + ".";
        String signed = Tokens.signed(json(payload()));
        String otherwise = Tokens.signed(json(payload()).replace("li-wei", "boss"));
        for (String token : List.of(none, signed.substring(0, signed.lastIndexOf('.') + 1),
                otherwise.substring(0, otherwise.lastIndexOf('.')) + signed.substring(signed.lastIndexOf('.')))) {
            assertThat(me(token).statusCode()).as(token).isEqualTo(401);
        }
    }

    /// The claims of a lead's token, each as JSON.
    private static Map<String, String> payload() {
        long now = System.currentTimeMillis() / 1000;
        return new LinkedHashMap<>(Map.of("iss", "\"caseloop\"", "aud", "\"caseloop\"", "sub", "\"li-wei\"", "jti",
                "\"j-1\"", "iat", Long.toString(now), "exp", Long.toString(now + 600), "groups", "[\"lead\"]"));
    }

    private static String json(Map<String, String> claims) {
        return claims.entrySet().stream().map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void an_adapter_acts_for_the_channels_of_its_token_only() {
        assertThat(channel("email", adapter().claim("channels", List.of("email"))).statusCode()).isEqualTo(200);
        assertThat(channel("wechat", adapter().claim("channels", List.of("*"))).statusCode()).isEqualTo(200);
        Response refused = channel("wechat", adapter().claim("channels", List.of("email", "web")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("detail")).contains("email, web").contains("渠道");
        assertThat(channel("wechat", adapter()).statusCode()).as("no claim, no channel").isEqualTo(403);
        assertThat(channel("wechat", claims("boss").groups("administrator")).statusCode()).isEqualTo(200);
    }

    @Test
    void only_a_token_that_says_so_sets_a_customers_tier() {
        List<String> every = List.of("*");
        assertThat(channel("web", adapter().claim("channels", every)).jsonPath().getBoolean("setsTier")).isFalse();
        assertThat(channel("web", adapter().claim("channels", every).claim("setsTier", true)).jsonPath()
                .getBoolean("setsTier")).isTrue();
    }
}
