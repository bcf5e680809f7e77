package io.caseloop.frontdoor.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.frontdoor.StubUpstream;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A person fills in the login page of a real Keycloak and comes back with a session.
@EnabledIfSystemProperty(named = Keycloak.HOME, matches = ".+",
        disabledReason = "Keycloak (177 MB) is downloaded and started with -Dkeycloak=true only")
@QuarkusTest
@WithTestResource(StubUpstream.class)
@WithTestResource(Keycloak.class)
class KeycloakLoginTest {

    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private static RequestSpecification browser(Map<String, String> cookies) {
        return RestAssured.given().redirects().follow(false).urlEncodingEnabled(false).cookies(cookies);
    }

    /// From our entry page to the form of Keycloak and back to our callback.
    ///
    /// @param own the browser's cookies for the front door
    private static Response back(Map<String, String> own, String name, String password) {
        Response sent = browser(own).get("/api/access/login?to=/inbox");
        own.putAll(sent.cookies());
        Map<String, String> cookies = new HashMap<>();
        Response form = browser(cookies).get(sent.header("Location"));
        assertThat(form.statusCode()).isEqualTo(200);
        cookies.putAll(form.cookies());
        Matcher action = ACTION.matcher(form.asString());
        assertThat(action.find()).as("a login form").isTrue();
        return browser(cookies).formParams(Map.of("username", name, "password", password))
                .post(action.group(1).replace("&amp;", "&"));
    }

    private static Response comesBack(Map<String, String> own, String name) {
        Response answer = back(own, name, ConfigProvider.getConfig().getValue(Keycloak.PASSWORD, String.class));
        assertThat(answer.statusCode()).isEqualTo(302);
        String address = answer.header("Location");
        assertThat(address).startsWith(Keycloak.CALLBACK + "?");
        return browser(own).get("/api/access/login/callback" + address.substring(address.indexOf('?')));
    }

    @Test
    void a_lead_signs_in_at_the_page_of_the_provider() {
        Response signedIn = comesBack(new HashMap<>(), Keycloak.LEAD);
        assertThat(signedIn.header("Location")).isEqualTo("http://localhost:8080/inbox");
        Response me = RestAssured.given().cookie("caseloop-session", signedIn.cookie("caseloop-session"))
                .get("/api/access/me");
        assertThat(me.jsonPath().getString("subject")).isEqualTo(Keycloak.LEAD);
        assertThat(me.jsonPath().getList("roles", String.class)).isEqualTo(List.of("lead"));
    }

    @Test
    void a_person_without_a_role_comes_back_to_the_entry_page() {
        Response refused = comesBack(new HashMap<>(), Keycloak.OUTSIDER);
        assertThat(refused.header("Location")).endsWith("/enter?failed=invalid");
        assertThat(refused.cookie("caseloop-session")).isNull();
    }

    @Test
    void a_wrong_password_stays_at_the_provider() {
        assertThat(back(new HashMap<>(), Keycloak.LEAD, "wrong").statusCode()).isEqualTo(200);
    }
}
