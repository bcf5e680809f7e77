package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

    /// Calls again until the response is as expected, for ten seconds at most.
    static Response until(Supplier<Response> call, Predicate<Response> expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Response response = call.get();
        while (!expected.test(response)) {
            assertThat(System.nanoTime()).as("within ten seconds; last response %d", response.statusCode())
                    .isLessThan(end);
            LockSupport.parkNanos(20_000_000L);
            response = call.get();
        }
        return response;
    }

    static Response contact(String body) {
        return as("adapter").body(body).post("/trial/contacts");
    }
}
