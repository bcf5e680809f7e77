package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The list of tickets that await the customer (S3).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class AwaitingListTest {

    private static final StaffClient FANG = StaffClient.agent("awaiting-fang");
    private static final StaffClient AUDITOR = new StaffClient("sun", "auditor");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void tickets_that_await_the_customer_are_listed_the_longest_wait_first() throws InterruptedException {
        try (Outside outside = new Outside(bootstrap)) {
            FANG.isDefined(1, "awaiting", "awaiting", "zh", 3);
            List<String> tickets = IntStream.range(0, 3).mapToObj(_ -> outside.opens("zh", "awaiting", "low")).toList();
            tickets.forEach(ticket -> outside.await(ticket, "ticket-offered"));
            tickets.forEach(ticket -> StaffClient.key(backbone, ticket));
            tickets.forEach(ticket -> FANG.accepts(ticket).statusCode(200));
            List<String> asked = tickets.reversed();
            asked.forEach(ticket -> FANG.does(ticket, "await-customer", Map.of("reason", "请提供订单号")).statusCode(200));

            presence(tickets.getFirst());
            assertThat(listed(1).stream().filter(tickets::contains)).containsExactlyElementsOf(asked);
            String item = "items.find { it.ticketId == '" + asked.getFirst() + "' }.";
            page("").body(item + "owner", equalTo(FANG.subject())).body(item + "since", notNullValue())
                    .body(item + "ticketNumber", equalTo("CL-" + asked.getFirst().substring(0, 8)))
                    .body(item + "category", equalTo("awaiting")).body(item + "priority", equalTo("P3"))
                    .body(item + "tier", equalTo(1));

            outside.publish("intake-service", Outside.contact(new TicketId(asked.getFirst()), "attached"));
            outside.await(asked.getFirst(), "customer-answered");
            FANG.solves(asked.getLast()).statusCode(200);
            assertThat(listed(2).stream().filter(tickets::contains)).containsExactly(asked.get(1));
            asked.subList(0, 2).forEach(ticket -> FANG.solves(ticket).statusCode(200));
        } finally {
            FANG.leaves(1, "awaiting", "awaiting");
        }
    }

    @Test
    void only_staff_reads_the_list_and_a_cursor_of_another_list_is_refused() {
        new StaffClient("web", "adapter").asks().get("/api/routing/awaiting").then().statusCode(403);
        for (String key : List.of("2026-11-23T09:00:00Z", "t-1|t-2", "2026-99-23T09:00:00Z|t-1")) {
            String cursor = Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(key.getBytes(StandardCharsets.UTF_8));
            AUDITOR.asks().get("/api/routing/awaiting?cursor=" + cursor).then().statusCode(400)
                    .body("errors.parameter", hasItem("cursor"));
        }
    }

    private static void presence(String ticket) {
        String path = "/api/routing/tickets/" + ticket + "/presence";
        FANG.asks().body(Map.of("mode", "writing")).put(path).then().statusCode(200);
        AUDITOR.asks().body(Map.of("mode", "reading")).put(path).then().statusCode(200)
                .body("items.person", contains(FANG.subject())).body("items.mode", contains("writing"));
        AUDITOR.asks().body(Map.of("mode", "sleeping")).put(path).then().statusCode(400);
        AUDITOR.asks().delete(path).then().statusCode(204);
        FANG.asks().body(Map.of("mode", "reading")).put(path).then().statusCode(200).body("items", empty());
        FANG.asks().body(Map.of("mode", "reading")).put("/api/routing/tickets/nope/presence").then().statusCode(404);
        new StaffClient("web", "adapter").asks().body(Map.of("mode", "reading")).put(path).then().statusCode(403);
    }

    /// The whole list, read in pages of this size.
    private static List<String> listed(int limit) {
        List<String> tickets = new ArrayList<>();
        for (String cursor = ""; cursor != null;) {
            ValidatableResponse page = page("?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            tickets.addAll(page.extract().<List<String>>path("items.ticketId"));
            cursor = page.extract().path("next");
        }
        return tickets;
    }

    private static ValidatableResponse page(String query) {
        return AUDITOR.asks().get("/api/routing/awaiting" + query).then().statusCode(200);
    }
}
