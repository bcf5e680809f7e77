package io.caseloop.edge;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Calls as a client of each role.
final class Calls {

    static final String CONTACT = """
            {"channel":"web","from":{"kind":"phone","value":"+86 138 0000 1234","name":"王小明"},"text":"我的订单还没到"}""";

    private Calls() {
    }

    static RequestSpecification as(String role) {
        return RestAssured.given().header("Authorization", "Bearer " + Tokens.token(role, role))
                .contentType("application/json");
    }

    static Response contact(String body) {
        return as("adapter").body(body).post("/trial/contacts");
    }
}
