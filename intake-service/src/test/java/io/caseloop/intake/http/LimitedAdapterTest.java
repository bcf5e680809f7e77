package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.as;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.json;
import static io.caseloop.intake.http.Adapter.limitedTo;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An adapter posts for the channels of its token only (I1).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class LimitedAdapterTest {

    private static final String CONTACTS = "/api/intake/contacts";

    private static Map<String, Object> over(String channel) {
        return with(contact(anybody(), "Where is my parcel?"), "channel", channel);
    }

    private static Map<String, Object> event(Map<String, Object> contact) {
        return Map.of("specversion", "1.0", "type", "io.caseloop.contact.received.v1", "source",
                contact.get("channel"), "id", contact.get("externalId"), "data",
                Map.of("from", contact.get("from"), "text", contact.get("text")));
    }

    @Test
    void a_contact_of_another_channel_is_refused_with_the_way_out_in_both_languages() {
        limitedTo("email").body(over("email")).post(CONTACTS).then().statusCode(201);
        limitedTo("email").body(over("wechat")).post(CONTACTS).then().statusCode(403)
                .body("type", equalTo("forbidden")).body("detail", containsString("channels only: email"));
        limitedTo("email", "web").header("Accept-Language", "zh-CN").body(over("wechat")).post(CONTACTS).then()
                .statusCode(403).body("detail", containsString("以下渠道：email, web"));
    }

    @Test
    void an_id_of_another_channel_can_be_neither_occupied_nor_asked_about() {
        Map<String, Object> complaint = over("wechat");
        Map<String, Object> forged = with(complaint, "text", "nothing to see");
        limitedTo("email").body(forged).post(CONTACTS).then().statusCode(403);
        Response real = as("adapter").body(complaint).post(CONTACTS);
        assertThat(real.statusCode()).as("the real complaint is the first").isEqualTo(201);
        Response known = limitedTo("email").body(complaint).post(CONTACTS);
        assertThat(known.statusCode()).isEqualTo(403);
        assertThat(known.asString()).doesNotContain(real.jsonPath().getString("ticketId"));
        limitedTo("email").body(with(complaint, "channel", "email")).post(CONTACTS).then().statusCode(201)
                .body("contactId", org.hamcrest.Matchers.not(equalTo(real.jsonPath().getString("contactId"))));
    }

    @Test
    void cloud_events_of_another_channel_are_refused_in_both_modes() {
        Map<String, Object> contact = over("wechat");
        limitedTo("email").contentType("application/cloudevents+json").body(json(event(contact))).post(CONTACTS)
                .then().statusCode(403);
        limitedTo("email").header("ce-specversion", "1.0").header("ce-type", "io.caseloop.contact.received.v1")
                .header("ce-source", "wechat").header("ce-id", "m-1")
                .body(Map.of("from", contact.get("from"), "text", "x")).post(CONTACTS).then().statusCode(403);
        limitedTo("wechat").contentType("application/cloudevents+json").body(json(event(contact))).post(CONTACTS)
                .then().statusCode(201);
    }

    @Test
    void a_line_of_another_channel_is_403_and_harms_no_other() {
        String lines = String.join("\n", json(over("email")), json(over("wechat")), json(over("email")));
        assertThat(statuses(limitedTo("email").contentType("application/x-ndjson").body(lines)
                .post(CONTACTS + "/batch"))).containsExactly(201, 403, 201);
        String events = json(List.of(event(over("wechat")), event(over("email"))));
        assertThat(statuses(limitedTo("email").contentType("application/cloudevents-batch+json").body(events)
                .post(CONTACTS + "/batch"))).containsExactly(403, 201);
    }

    @Test
    void a_channel_that_is_named_twice_is_400_in_every_form() {
        String contact = twice(json(over("email")), "\"channel\":\"wechat\"");
        String event = twice(json(event(over("email"))), "\"source\":\"wechat\"");
        limitedTo("email").body(contact).post(CONTACTS).then().statusCode(400);
        limitedTo("email").contentType("application/cloudevents+json").body(event).post(CONTACTS).then()
                .statusCode(400);
        assertThat(statuses(limitedTo("email").contentType("application/x-ndjson")
                .body(contact + "\n" + json(over("email"))).post(CONTACTS + "/batch"))).containsExactly(400, 201);
        assertThat(statuses(limitedTo("email").contentType("application/cloudevents-batch+json")
                .body("[" + event + "," + json(event(over("email"))) + "]").post(CONTACTS + "/batch")))
                .containsExactly(400, 201);
    }

    private static String twice(String object, String field) {
        return "{" + field + "," + object.substring(1);
    }

    @Test
    void a_customers_tier_is_set_by_a_token_that_says_so_only() {
        Map<String, Object> important = with(over("email"), "tier", "vip");
        limitedTo("email").body(important).post(CONTACTS).then().statusCode(403)
                .body("errors[0].pointer", equalTo("/tier"));
        as("adapter").body(important).post(CONTACTS).then().statusCode(201);
        String line = json(with(over("email"), "tier", "standard"));
        assertThat(statuses(limitedTo("email").contentType("application/x-ndjson").body(line)
                .post(CONTACTS + "/batch"))).containsExactly(403);
    }

    private static List<Integer> statuses(Response batch) {
        assertThat(batch.statusCode()).as(batch.asString()).isEqualTo(207);
        return batch.asString().lines().map(Adapter::read).map(line -> line.path("status")).map(JsonNode::asInt)
                .toList();
    }
}
