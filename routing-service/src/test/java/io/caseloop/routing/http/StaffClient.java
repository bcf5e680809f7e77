package io.caseloop.routing.http;

import static io.restassured.RestAssured.given;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The REST API as one person uses it, with a token of their own.
record StaffClient(String subject, String role) {

    static final StaffClient LEAD = new StaffClient("zhao", "lead");

    static StaffClient agent(String subject) {
        return new StaffClient(subject, "agent");
    }

    RequestSpecification asks() {
        return given().header("Authorization", "Bearer " + token()).contentType(ContentType.JSON);
    }

    String token() {
        return Jwt.issuer("caseloop").subject(subject).groups(Set.of(role)).expiresIn(3600).sign();
    }

    ValidatableResponse does(String ticket, String action, Map<String, ?> body) {
        return asks().body(body).post("/api/routing/tickets/" + ticket + "/" + action).then();
    }

    ValidatableResponse accepts(String ticket) {
        return does(ticket, "accept", Map.of());
    }

    ValidatableResponse solves(String ticket) {
        return does(ticket, "solve",
                Map.of("causeCode", "double-charge", "solution", "款项已退回", "articles", List.of("a-1")));
    }

    ValidatableResponse sees(String ticket) {
        return asks().get("/api/routing/tickets/" + ticket).then();
    }

    List<String> work() {
        return asks().get("/api/routing/agents/" + subject + "/work").then().statusCode(200).extract()
                .path("items.ticketId");
    }

    /// An agent who has only this skill gets the tickets of one test and of no other.
    void isDefined(int tier, String team, String skill, String language, int capacity) {
        LEAD.asks().body(definition(tier, team, skill, language, capacity)).put("/api/routing/agents/" + subject).then()
                .statusCode(200);
    }

    static Map<String, Object> definition(int tier, String team, String skill, String language, int capacity) {
        return Map.of("name", "李雷", "tier", tier, "team", team, "skills",
                List.of(Map.of("category", skill, "level", 3)), "languages", List.of(language),
                "region", "SH", "capacity", capacity);
    }

    /// The agent gets no more tickets.
    void leaves(int tier, String team, String skill) {
        isDefined(tier, team, skill, "zh", 0);
    }

    /// The key under which intake lets personal text about the ticket be sealed.
    static void key(Backbone backbone, String ticket) {
        backbone.perform(new Cause("test", ticket, ticket, null), work -> {
            work.ownKey(ticket, "c-1");
            work.reserve("test-key", ticket, "c-1");
            return null;
        });
    }
}
