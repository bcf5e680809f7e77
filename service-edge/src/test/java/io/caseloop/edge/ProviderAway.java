package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;

/// What a service does while the external provider does not answer, from its start on.
abstract class ProviderAway {

    private static String external() {
        return ExternalTokens.signed(ExternalTokens.claims("li-wei", "lead"));
    }

    private static void requireUnavailable(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.jsonPath().getString("detail")).contains("provider does not answer");
    }

    @Test
    void its_tokens_are_answered_with_503_until_it_answers_and_all_else_goes_on() {
        for (int i = 0; i < 5; i++) {
            requireUnavailable(ExternalTokens.me(external()));
            assertThat(ExternalTokens.me(Tokens.token("lead", "li-wei")).statusCode()).isEqualTo(200);
        }
        for (String path : new String[] {"/q/health/live", "/q/health/ready", "/q/metrics"}) {
            assertThat(RestAssured.given().header("Authorization", "Bearer " + external()).get(path).statusCode())
                    .as(path).isEqualTo(200);
        }
        assertThat(ExternalTokens.me(external().replaceFirst("\\.", ".e30")).statusCode())
                .as("a token that cannot be read").isEqualTo(401);

        ExternalTokens.control(StandInProvider.ANSWERS, "");
        String token = external();
        Calls.until(() -> ExternalTokens.me(token), accepted -> accepted.statusCode() == 200);

        ExternalTokens.control(StandInProvider.SILENT, "");
        assertThat(ExternalTokens.me(external()).statusCode()).as("a known key").isEqualTo(200);
        KeyPair pair = Tokens.keyPair();
        String unknown = ExternalTokens.claims("li-wei", "lead").jws().keyId("later").sign(pair.getPrivate());
        Calls.until(() -> ExternalTokens.me(unknown), answer -> answer.statusCode() == 503);
        requireUnavailable(ExternalTokens.me(unknown));

        ExternalTokens.control("key", StandInProvider.jwk("later", pair));
        ExternalTokens.control(StandInProvider.ANSWERS, "");
        Calls.until(() -> ExternalTokens.me(unknown), accepted -> accepted.statusCode() == 200);
    }
}
