package io.caseloop.routing.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.routing.TicketRoutingEvent.Candidate;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The dispatch policy decides who is offered a ticket, and its version is named (R2, S6).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class RoutingPoliciesTest {

    private static final String DISPATCH = "/api/routing/policies/dispatch/default";
    private static final StaffClient LI = StaffClient.agent("policy-li");

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Inject
    Backbone backbone;

    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside(bootstrap);
        LI.isDefined(1, "front", "billing", "zh", 5);
    }

    @AfterEach
    void close() throws InterruptedException {
        LI.leaves(1, "front", "billing");
        outside.close();
        lead().body(Map.of("to", 1, "reason", "end of the test")).post(DISPATCH + "/rollback").then().statusCode(201);
    }

    @Test
    void a_changed_weight_changes_the_score_and_the_offer_names_the_version() {
        int version = lead().body(policy(70, 8)).put(DISPATCH + "?reason=skill+first").then().statusCode(201).extract()
                .path("version");
        String ticket = outside.opens("zh", "billing", "low");
        StaffClient.key(backbone, ticket);
        TicketOffered offer = (TicketOffered) outside.await(ticket, "ticket-offered");
        Candidate li = offer.decision().candidates().stream().filter(c -> c.agent().value().equals("policy-li"))
                .findFirst().orElseThrow();
        assertThat(offer.decision().policy()).isEqualTo("dispatch-default@" + version);
        assertThat(li.parts().get("skill")).isGreaterThan(40);
    }

    @Test
    void a_spread_that_decides_more_than_skill_is_refused() {
        lead().body(policy(5, 8)).post(DISPATCH + "/check").then().statusCode(200).body("valid", equalTo(false))
                .body("problems[0].pointer", equalTo("/weights/spread"))
                .body("problems[0].message", containsString("chance"));
    }

    private static Map<String, Object> policy(int skill, int spread) {
        return Map.of("weights", Map.of("skill", skill, "language", 30, "region", 10, "load", 20, "vip", 10, "spread",
                spread), "acceptWithin", "PT3M");
    }

    private static RequestSpecification lead() {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject("lead").groups(Set.of("lead")).expiresIn(600)
                .sign()).contentType("application/json");
    }
}
