package io.caseloop.routing.http;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.caseloop.backbone.Backbone;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Presence and shifts of agents (R2, R11, R12).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class AgentPresenceTest {

    private static final String SKILL = "presence";
    private static final StaffClient HE = StaffClient.agent("he");
    private static final StaffClient LUO = StaffClient.agent("luo");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside(bootstrap);
        HE.isDefined(1, "here", SKILL, "zh", 5);
        LUO.isDefined(1, "here", SKILL, "en", 5);
        presence(HE, HE, "available");
        presence(LUO, LUO, "available");
    }

    @AfterEach
    void close() throws InterruptedException {
        HE.leaves(1, "here", SKILL);
        LUO.leaves(1, "here", SKILL);
        outside.close();
    }

    @Test
    void an_agent_who_is_away_is_passed_over_and_counted() {
        presence(HE, HE, "away");
        HE.asks().get("/api/routing/agents/he/presence").then().statusCode(200).body("state", equalTo("away"))
                .body("since", notNullValue()).body("onShift", equalTo(true)).body("$", not(hasKey("shiftChangesAt")));
        String ticket = opened();
        LUO.sees(ticket).body("offeredTo", equalTo("luo"))
                .body("decision.candidates.find { it.agent == 'he' }.excludedBy", equalTo("away"))
                .body("decision.considered.excluded.away", equalTo(1));
    }

    @Test
    void a_lead_says_it_for_anybody_an_agent_only_for_themselves() {
        LUO.asks().body(Map.of("state", "away")).post("/api/routing/agents/he/presence").then().statusCode(403);
        LUO.asks().get("/api/routing/agents/he/presence").then().statusCode(403);
        presence(StaffClient.LEAD, HE, "away");
        presence(StaffClient.LEAD, HE, "available");
        HE.asks().body(Map.of("state", "asleep")).post("/api/routing/agents/he/presence").then().statusCode(400)
                .body("errors.pointer", hasItem("/state"));
        StaffClient nobody = StaffClient.agent("nobody-defined-me");
        nobody.asks().get("/api/routing/agents/nobody-defined-me/presence").then().statusCode(404);
        nobody.asks().body(Map.of("state", "away")).post("/api/routing/agents/nobody-defined-me/presence").then()
                .statusCode(409).body("rule", equalTo("defined-by-a-lead"));
    }

    @Test
    void an_agent_off_shift_gets_nothing_until_the_shift_begins() {
        ZonedDateTime tomorrow = ZonedDateTime.now(ZoneOffset.UTC).plusDays(2);
        defined(List.of(shift(tomorrow, "09:00", "10:00", "UTC"))).statusCode(200)
                .body("shifts[0].from", equalTo("09:00")).body("presence.onShift", equalTo(false))
                .body("presence.shiftChangesAt", notNullValue());
        String ticket = opened();
        LUO.sees(ticket).body("offeredTo", equalTo("luo"))
                .body("decision.considered.excluded.off-shift", equalTo(1));
        defined(List.of()).statusCode(200).body("shifts", empty()).body("presence.onShift", equalTo(true));
    }

    @Test
    void a_shift_needs_days_times_and_a_zone_that_exist() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        defined(List.of(shift(now, "9:00", "18:00", "UTC"))).statusCode(400)
                .body("errors.pointer", hasItem("/shifts/0/from"));
        defined(List.of(shift(now, "09:00", "18:00", "Mars/Olympus"))).statusCode(400)
                .body("errors.pointer", hasItem("/shifts/0/zone"));
        defined(List.of(Map.of("days", List.of(), "from", "09:00", "to", "18:00", "zone", "UTC"))).statusCode(400)
                .body("errors.pointer", hasItem("/shifts/0/days"));
    }

    private static Map<String, Object> shift(ZonedDateTime day, String from, String to, String zone) {
        String word = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toUpperCase(Locale.ROOT);
        return Map.of("days", List.of(word), "from", from, "to", to, "zone", zone);
    }

    private static ValidatableResponse defined(List<Map<String, Object>> shifts) {
        Map<String, Object> body = new HashMap<>(StaffClient.definition(1, "here", SKILL, "zh", 5));
        body.put("shifts", shifts);
        return StaffClient.LEAD.asks().body(body).put("/api/routing/agents/he").then();
    }

    private static void presence(StaffClient who, StaffClient whose, String state) {
        who.asks().body(Map.of("state", state)).post("/api/routing/agents/" + whose.subject() + "/presence").then()
                .statusCode(200).body("state", equalTo(state));
    }

    private String opened() {
        String ticket = outside.opens("zh", SKILL, "low");
        StaffClient.key(backbone, ticket);
        outside.await(ticket, "ticket-queued");
        return ticket;
    }
}
