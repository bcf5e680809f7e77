package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The work list of an agent (R11).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class WorkListTest {

    private static final StaffClient MEI = StaffClient.agent("listed-mei");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    @Test
    void a_work_list_shows_each_ticket_as_it_stands_page_by_page() throws InterruptedException {
        try (Outside outside = new Outside(bootstrap)) {
            MEI.isDefined(1, "listed", "listed", "zh", 3);
            List<String> tickets = IntStream.range(0, 3).mapToObj(_ -> outside.opens("zh", "listed", "low")).sorted()
                    .toList();
            tickets.forEach(ticket -> outside.await(ticket, "ticket-offered"));
            tickets.forEach(ticket -> StaffClient.key(backbone, ticket));
            MEI.accepts(tickets.get(1)).statusCode(200);
            MEI.accepts(tickets.get(2)).statusCode(200);
            MEI.does(tickets.get(2), "await-customer", Map.of("reason", "请提供订单号")).statusCode(200);

            page("").body("items.ticketId", equalTo(tickets)).body("$", not(hasKey("next")))
                    .body("items.state", equalTo(List.of("offered", "assigned", "awaiting-customer")))
                    .body("items[0].ticketNumber", equalTo("CL-" + tickets.get(0).substring(0, 8)))
                    .body("items[0].acceptBy", notNullValue()).body("items[0].category", equalTo("listed"))
                    .body("items[0].priority", equalTo("P3")).body("items[0].tier", equalTo(1))
                    .body("items[1]", not(hasKey("acceptBy"))).body("items[2].awaitingSince", notNullValue());

            List<String> seen = new ArrayList<>();
            String cursor = "";
            for (int pages = 0; cursor != null && pages < 5; pages++) {
                ValidatableResponse page = page("?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                seen.addAll(page.extract().<List<String>>path("items.ticketId"));
                cursor = page.extract().path("next");
            }
            assertThat(seen).isEqualTo(tickets);
            page("?limit=0", 400);
            MEI.accepts(tickets.getFirst()).statusCode(200);
            tickets.forEach(ticket -> MEI.solves(ticket).statusCode(200));
            page("").body("items", equalTo(List.of()));
        } finally {
            MEI.leaves(1, "listed", "listed");
        }
    }

    private static ValidatableResponse page(String query) {
        return page(query, 200);
    }

    private static ValidatableResponse page(String query, int status) {
        return MEI.asks().get("/api/routing/agents/" + MEI.subject() + "/work" + query).then().statusCode(status);
    }
}
