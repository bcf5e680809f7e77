package io.caseloop.feedback.http;

import static io.caseloop.feedback.http.AnsweredCustomer.adapterOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An adapter reads, reports and answers for the channels of its token only (R10, F1, F2).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "feedback"))
class LimitedAdapterTest {

    private static final String MESSAGES = "/api/feedback/messages";

    private AnsweredCustomer customer;

    @BeforeEach
    void a_customer_who_was_asked_whether_it_is_solved() throws IOException {
        customer = AnsweredCustomer.arrives();
        customer.solved(1);
    }

    @Test
    void the_outbox_of_another_channel_is_not_read() {
        adapterOf(customer.channel).queryParam("channel", customer.channel).get(MESSAGES).then().statusCode(200);
        adapterOf("email").queryParam("channel", customer.channel).get(MESSAGES).then().statusCode(403)
                .body("detail", containsString("email"));
    }

    @Test
    void what_became_of_a_message_is_reported_by_an_adapter_of_its_channel() {
        String message = customer.messages().path("items[0].id");
        String delivered = MESSAGES + "/" + message + "/delivered";
        adapterOf("email").post(delivered).then().statusCode(403);
        adapterOf("email").body(Map.of("reason", "no such user")).post(MESSAGES + "/" + message + "/failed").then()
                .statusCode(403);
        assertThat(customer.messages().<List<String>>path("items.id")).contains(message);
        adapterOf(customer.channel).post(delivered).then().statusCode(204);
        adapterOf("email").post(delivered).then().statusCode(403);
    }

    @Test
    void an_answer_is_passed_on_by_an_adapter_over_whose_channel_the_customer_wrote() {
        adapterOf("email").body(Map.of("solved", true)).post(customer.path("confirmation")).then().statusCode(403)
                .body("type", equalTo("forbidden"));
        adapterOf("email").body(Map.of("stars", 5)).post(customer.path("rating")).then().statusCode(403);
        adapterOf(customer.channel).body(Map.of("solved", true)).post(customer.path("confirmation")).then()
                .statusCode(200).body("state", equalTo("confirmed"));
        adapterOf("email").body(Map.of("stars", 5)).post(customer.path("rating")).then().statusCode(403);
        adapterOf(customer.channel).body(Map.of("stars", 5)).post(customer.path("rating")).then().statusCode(200);
    }

    @Test
    void an_answer_about_a_ticket_that_has_not_arrived_is_early_and_not_forbidden() {
        String ticket = "/api/feedback/tickets/" + UUID.randomUUID();
        adapterOf("email").body(Map.of("solved", true)).post(ticket + "/confirmation").then().statusCode(404)
                .body("type", equalTo("not-yet-known")).header("Retry-After", notNullValue());
        adapterOf("email").body(Map.of("stars", 5)).post(ticket + "/rating").then().statusCode(404)
                .body("type", equalTo("not-yet-known"));
    }
}
