package io.caseloop.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which tokens of an external provider a service accepts beside those of this installation.
@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(StandInProvider.class)
class ExternalTokensTest {

    private static final int DAY = 86_400;

    private static Response me(JwtClaimsBuilder claims) {
        return ExternalTokens.me(ExternalTokens.signed(claims));
    }

    private static JwtClaimsBuilder lead(String subject) {
        return ExternalTokens.claims(subject, "lead");
    }

    @Test
    void tokens_of_the_provider_and_of_this_installation_are_accepted() {
        Response external = me(lead("2f1c9a6e-6a3f-4f0b-9a53-5f0f4f6f2b11"));
        assertThat(external.statusCode()).isEqualTo(200);
        assertThat(external.jsonPath().getString("subject")).isEqualTo("2f1c9a6e-6a3f-4f0b-9a53-5f0f4f6f2b11");
        assertThat(external.jsonPath().getBoolean("lead")).isTrue();
        assertThat(ExternalTokens.me(Tokens.token("lead", "li-wei")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_the_provider_did_not_sign_is_401() {
        assertThat(ExternalTokens.me(lead("li-wei").jws().keyId("first").sign(Tokens.keyPair().getPrivate()))
                .statusCode()).as("another key under a known id").isEqualTo(401);
        assertThat(ExternalTokens.me(lead("li-wei").jws().keyId("second").sign(Tokens.keyPair().getPrivate()))
                .statusCode()).as("an unknown key").isEqualTo(401);
        assertThat(ExternalTokens.me(lead("li-wei").sign()).statusCode())
                .as("the key of this installation").isEqualTo(401);
        assertThat(me(lead("li-wei").issuer("caseloop")).statusCode())
                .as("the issuer of this installation with the key of the provider").isEqualTo(401);
    }

    @Test
    void another_issuer_or_audience_or_an_expired_token_is_401() {
        long now = System.currentTimeMillis() / 1000;
        assertThat(me(lead("li-wei").issuer(ExternalTokens.issuer() + "/")).statusCode()).isEqualTo(401);
        assertThat(me(lead("li-wei").issuer("https://elsewhere.example")).statusCode()).isEqualTo(401);
        assertThat(me(lead("li-wei").audience("another-system")).statusCode()).isEqualTo(401);
        Response expired = me(lead("li-wei").issuedAt(now - 100).expiresAt(now - 1));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(expired.contentType()).startsWith("application/problem+json");
    }

    @Test
    void the_claims_are_checked_as_those_of_a_token_of_this_installation() {
        long now = System.currentTimeMillis() / 1000;
        for (String subject : List.of("routing-service", "system", "customer", "Li Wei")) {
            assertThat(me(lead(subject)).statusCode()).as(subject).isEqualTo(401);
        }
        assertThat(me(lead("li-wei").claim("jti", " ")).statusCode()).as("without an id").isEqualTo(401);
        assertThat(me(lead("li-wei").issuedAt(now).expiresAt(now + DAY + 60)).statusCode()).isEqualTo(401);
        assertThat(me(lead("li-wei").issuedAt(now + 300).expiresAt(now + 600)).statusCode())
                .as("issued in the future").isEqualTo(401);
        assertThat(me(lead("li-wei").issuedAt(now).expiresAt(now + DAY)).statusCode()).isEqualTo(200);
    }

    @Test
    void only_known_roles_at_the_configured_claim_count() {
        assertThat(me(ExternalTokens.claims("li-wei", "offline_access", "uma_authorization")).statusCode())
                .as("roles of the provider's own").isEqualTo(403);
        assertThat(me(ExternalTokens.claims("li-wei", "staff")).statusCode()).as("a derived role").isEqualTo(403);
        assertThat(me(ExternalTokens.claims("li-wei").groups(Set.of("lead"))).statusCode())
                .as("another claim").isEqualTo(403);
        Response agent = me(ExternalTokens.claims("li-wei", "offline_access", "agent").groups(Set.of("lead")));
        assertThat(agent.statusCode()).isEqualTo(200);
        assertThat(agent.jsonPath().getBoolean("lead")).isFalse();
    }

    @Test
    void a_claim_that_appears_twice_is_401() throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1000;
        String claims = "\"iss\":\"" + ExternalTokens.issuer() + "\",\"aud\":\"caseloop\",\"sub\":\"li-wei\""
                + ",\"jti\":\"j\",\"iat\":" + now
                + ",\"exp\":" + (now + 60) + ",\"realm_access\":{\"roles\":[\"lead\"]}}";
        assertThat(ExternalTokens.me(signed("{" + claims)).statusCode()).isEqualTo(200);
        assertThat(ExternalTokens.me(signed("{\"sub\":\"boss\"," + claims)).statusCode()).isEqualTo(401);
    }

    private static String signed(String payload) throws GeneralSecurityException {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String content = encoder.encodeToString("{\"alg\":\"RS256\",\"kid\":\"first\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(ExternalTokens.key());
        signature.update(content.getBytes(UTF_8));
        return content + "." + encoder.encodeToString(signature.sign());
    }

    @Test
    void a_revoked_id_is_401_although_the_token_was_accepted_a_moment_ago() {
        String token = ExternalTokens.signed(lead("li-wei").claim("jti", "external-to-be-revoked"));
        assertThat(ExternalTokens.me(token).statusCode()).isEqualTo(200);
        AccessInMemory.REVOKED.add("external-to-be-revoked");
        Calls.until(() -> ExternalTokens.me(token), refused -> refused.statusCode() == 401);
    }

    @Test
    void a_key_that_the_provider_adds_is_read_when_a_token_names_it() {
        KeyPair pair = Tokens.keyPair();
        ExternalTokens.control("key", StandInProvider.jwk("third", pair));
        String token = lead("li-wei").jws().keyId("third").sign(pair.getPrivate());
        Calls.until(() -> ExternalTokens.me(token), accepted -> accepted.statusCode() == 200);
    }

    @Test
    void an_adapter_acts_for_the_channels_that_its_token_names() {
        String token = ExternalTokens.signed(
                ExternalTokens.claims("mail", "adapter").claim("channels", List.of("email")));
        assertThat(channel(token, "email").statusCode()).isEqualTo(200);
        assertThat(channel(token, "wechat").statusCode()).isEqualTo(403);
    }

    private static Response channel(String token, String name) {
        return RestAssured.given().header("Authorization", "Bearer " + token)
                .post("/trial/channels/" + name);
    }
}
