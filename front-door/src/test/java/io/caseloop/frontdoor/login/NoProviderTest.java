package io.caseloop.frontdoor.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/// Without a provider no login is offered.
@QuarkusTest
@WithTestResource(StubUpstream.class)
class NoProviderTest {

    @Test
    void no_login_is_offered_and_none_begins() {
        assertThat(RestAssured.get("/api/access/login/provider").asString()).isEqualTo("{}");
        assertThat(RestAssured.given().redirects().follow(false).get("/api/access/login").statusCode()).isEqualTo(404);
        assertThat(RestAssured.given().redirects().follow(false).get("/api/access/login/callback?code=c&state=s")
                .header("Location")).endsWith("/enter?failed=expired");
    }
}
