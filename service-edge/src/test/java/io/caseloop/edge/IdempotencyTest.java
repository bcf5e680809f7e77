package io.caseloop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Tokens.class, scope = TestResourceScope.GLOBAL)
class IdempotencyTest {

    private final String key = UUID.randomUUID().toString();

    private Response keyed(String role, String path, String body) {
        return Calls.as(role).header("Idempotency-Key", key).body(body).post(path);
    }

    @Test
    void a_repeat_with_the_same_key_gets_the_first_answer_and_says_so() {
        Response first = keyed("adapter", "/trial/contacts", Calls.CONTACT);
        Response again = keyed("adapter", "/trial/contacts", Calls.CONTACT);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.contentType()).startsWith("application/json");
    }

    @Test
    void the_same_key_with_another_body_is_422() {
        keyed("adapter", "/trial/contacts", Calls.CONTACT);
        Response other = keyed("adapter", "/trial/contacts", Calls.CONTACT.replace("web", "app"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("type")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void the_same_key_on_another_ticket_of_the_route_is_422() {
        assertThat(keyed("agent", "/trial/tickets/t1/solve", Calls.CONTACT).statusCode()).isEqualTo(202);
        assertThat(keyed("agent", "/trial/tickets/t2/solve", Calls.CONTACT).statusCode()).isEqualTo(422);
    }

    @Test
    void another_caller_may_use_the_same_key() {
        assertThat(keyed("agent", "/trial/tickets/t1/solve", Calls.CONTACT).statusCode()).isEqualTo(202);
        assertThat(keyed("expert", "/trial/tickets/t2/solve", Calls.CONTACT).statusCode()).isEqualTo(202);
    }

    @Test
    void a_refusal_is_kept_and_repeated() {
        Response first = keyed("agent", "/trial/tickets/others/solve", Calls.CONTACT);
        Response again = keyed("agent", "/trial/tickets/others/solve", Calls.CONTACT);
        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.contentType()).startsWith("application/problem+json");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void bad_input_and_outages_are_not_kept() {
        assertThat(keyed("adapter", "/trial/contacts", "{}").statusCode()).isEqualTo(400);
        assertThat(keyed("adapter", "/trial/contacts", Calls.CONTACT).statusCode()).isEqualTo(201);
        assertThat(keyed("agent", "/trial/tickets/away/solve", Calls.CONTACT).statusCode()).isEqualTo(503);
        assertThat(keyed("agent", "/trial/tickets/t1/solve", Calls.CONTACT).statusCode()).isEqualTo(202);
    }

    @Test
    void a_key_that_is_none_is_400() {
        Response response = Calls.as("adapter").header("Idempotency-Key", "two words").body(Calls.CONTACT)
                .post("/trial/contacts");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].parameter")).isEqualTo("Idempotency-Key");
    }

    @Test
    void the_callers_correlation_and_trace_are_kept() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Response response = Calls.as("adapter").header("X-Correlation-Id", "order-77").header("traceparent", trace)
                .body(Calls.CONTACT).post("/trial/contacts");
        assertThat(response.jsonPath().getString("correlationId")).isEqualTo("order-77");
        assertThat(response.jsonPath().getString("traceparent")).isEqualTo(trace);
        assertThat(Calls.as("adapter").header("X-Correlation-Id", "+86 13800001234").body(Calls.CONTACT)
                .post("/trial/contacts").statusCode()).isEqualTo(400);
    }
}
