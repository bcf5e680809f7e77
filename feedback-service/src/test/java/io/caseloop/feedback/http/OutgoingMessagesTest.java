package io.caseloop.feedback.http;

import static io.caseloop.feedback.http.AnsweredCustomer.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.feedback.FeedbackEvent.InvitationRevoked;
import io.caseloop.events.feedback.FeedbackEvent.MessageDelivered;
import io.caseloop.events.feedback.FeedbackEvent.MessageFailed;
import io.caseloop.feedback.write.DeclaredStreams;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Messages wait for their adapter, which reports what became of them (R10).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "feedback"))
class OutgoingMessagesTest {

    private final Backbone backbone;
    private final DeclaredStreams declared;
    private final DerivedRows derivedRows;
    private AnsweredCustomer customer;

    OutgoingMessagesTest(Backbone backbone, DeclaredStreams declared, DerivedRows derivedRows) {
        this.backbone = backbone;
        this.declared = declared;
        this.derivedRows = derivedRows;
    }

    @BeforeEach
    void a_customer_who_was_asked_whether_it_is_solved() throws IOException {
        customer = AnsweredCustomer.arrives();
        customer.solved(1);
    }

    @Test
    void messages_wait_for_their_adapter_with_text_and_link_until_they_are_delivered() {
        Response messages = customer.messages();
        messages.then().statusCode(200)
                .body("items.kind.sort()",
                        equalTo(List.of("acknowledgement", "confirmation-request", "reply", "solution")))
                .body("items.find { it.kind == 'reply' }.text", equalTo("您好，正在核实"))
                .body("items.to.value", everyItem(equalTo("li@example.org")))
                .body("items.ticketNumber", everyItem(equalTo("CL-7"))).body("items.language", everyItem(equalTo("zh")))
                .body("items.find { it.kind == 'acknowledgement' }.link", containsString("/p/"))
                .body("items.find { it.kind == 'acknowledgement' }.promises.commitment", hasItem("first-response"));
        assertThat(messages.<String>path("items.find { it.kind == 'acknowledgement' }.text")).contains("CL-7",
                messages.<String>path("items.find { it.kind == 'acknowledgement' }.link"));
        assertThat(messages.<String>path("items.find { it.kind == 'confirmation-request' }.text"))
                .startsWith("您的服务请求 CL-7 是否已解决？");
        List<String> ids = messages.path("items.messageId");
        assertThat(messages.<List<String>>path("items.id")).isEqualTo(ids);
        for (String message : ids) {
            delivered(message).statusCode(204);
            delivered(message).statusCode(204);
        }
        customer.messages().then().body("items", empty());
        assertThat(facts(MessageDelivered.class)).extracting(MessageDelivered::message).containsExactlyElementsOf(ids);
        assertThat(facts(MessageDelivered.class)).extracting(MessageDelivered::channel).containsOnly(customer.channel);
        as("agent").queryParam("channel", customer.channel).get("/api/feedback/messages").then().statusCode(403);
    }

    @Test
    void an_administrator_sees_which_messages_wait_without_text_recipient_and_link() {
        Response messages = as("administrator").queryParam("channel", customer.channel).get("/api/feedback/messages");
        messages.then().statusCode(200).body("items.notAvailable", everyItem(equalTo("withheld")))
                .body("items.id", equalTo(customer.messages().path("items.id")));
        assertThat(messages.asString()).doesNotContain("li@example.org", "您好，正在核实", "/p/");
    }

    @Test
    void a_message_that_could_not_be_delivered_stays_in_the_list_and_the_reason_is_sealed() {
        String message = customer.messages().path("items.find { it.kind == 'reply' }.id");
        failed(message, "{\"reason\":\"mailbox of li@example.org is full\"}").statusCode(204);
        customer.messages().then().body("items.id", hasItem(message));
        assertThat(facts(MessageFailed.class)).singleElement().satisfies(fact -> {
            assertThat(fact.message()).isEqualTo(message);
            assertThat(fact.reason()).isInstanceOf(PersonalText.Sealed.class);
            assertThat(backbone.open(fact.reason())).contains("mailbox of li@example.org is full");
        });
        delivered(message).statusCode(204);
        failed(message, "{\"reason\":\"it came back\"}").statusCode(204);
        assertThat(facts(MessageFailed.class)).hasSize(2);
        assertThat(facts(MessageDelivered.class)).hasSize(1);
    }

    @Test
    void a_report_about_an_unknown_message_is_not_found_and_one_without_a_reason_is_invalid() {
        delivered("no-such-message").statusCode(404);
        failed("no-such-message", "{\"reason\":\"no such mailbox\"}").statusCode(404);
        String message = customer.messages().path("items[0].id");
        failed(message, "{}").statusCode(400);
        failed(message, "{\"reason\":\" \"}").statusCode(400);
        as("agent").post("/api/feedback/messages/" + message + "/delivered").then().statusCode(403);
        as("agent").body("{\"reason\":\"no\"}").post("/api/feedback/messages/" + message + "/failed")
                .then().statusCode(403);
        assertThat(facts(MessageDelivered.class)).isEmpty();
        assertThat(facts(MessageFailed.class)).isEmpty();
    }

    @Test
    void the_list_is_read_page_by_page_in_the_order_of_the_ids() {
        List<String> all = customer.messages().path("items.id");
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = as("adapter").queryParam("channel", customer.channel).queryParam("limit", 3)
                    .queryParam("cursor", cursor).get("/api/feedback/messages");
            read.addAll(page.path("items.id"));
            cursor = page.path("next");
        }
        assertThat(read).hasSize(4).isSorted().isEqualTo(all);
        as("adapter").get("/api/feedback/messages").then().statusCode(400);
    }

    @Test
    void a_confirmation_sends_the_invitation_to_rate_by_the_channel_of_the_last_contact() {
        as("adapter").body("{\"solved\":true}").post(customer.path("confirmation")).then().statusCode(200);
        customer.messages().then().body("items.kind", hasItem("rating-invitation"))
                .body("items.find { it.kind == 'rating-invitation' }.to.value", equalTo("li@example.org"));
    }

    @Test
    void a_withdrawn_page_is_a_fact_and_a_repeat_decides_nothing() {
        for (int time = 0; time < 2; time++) {
            as("lead").post("/api/feedback/invitations/i-" + customer.id + "/revoke").then().statusCode(204);
        }
        assertThat(facts(InvitationRevoked.class)).singleElement()
                .satisfies(fact -> assertThat(fact.invitation()).isEqualTo("i-" + customer.id));
    }

    @Test
    void what_is_stored_is_what_the_states_declare() {
        delivered(customer.messages().path("items[0].id")).statusCode(204);
        DerivedRows.Comparison comparison = derivedRows.compare();
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.streams()).as("at least the feedback and the copy of this ticket")
                .isGreaterThanOrEqualTo(2);
    }

    private <F extends Fact> List<F> facts(Class<F> type) {
        return backbone.facts(declared.streams().getFirst(), customer.id).stream()
                .flatMap(recorded -> recorded.fact().stream()).filter(type::isInstance).map(type::cast).toList();
    }

    private static ValidatableResponse delivered(String message) {
        return as("adapter").post("/api/feedback/messages/" + message + "/delivered").then();
    }

    private static ValidatableResponse failed(String message, String body) {
        return as("adapter").body(body).post("/api/feedback/messages/" + message + "/failed").then();
    }
}
