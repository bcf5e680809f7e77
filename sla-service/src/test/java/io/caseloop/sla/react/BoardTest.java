package io.caseloop.sla.react;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.caseloop.events.TicketId;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The board of commitments that run, read from its table (S7).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "sla"))
class BoardTest {

    private final OtherServices others = new OtherServices();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private TicketId withinAnHour;
    private TicketId withinAQuarter;

    @BeforeEach
    void open() {
        withinAnHour = others.opened("consultation", "standard", "web", now);
        withinAQuarter = others.opened("complaint", "standard", "web", now);
        Until.holds("both are promised", () -> tickets("")
                .containsAll(List.of(withinAnHour.value(), withinAQuarter.value())));
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void the_pages_of_the_board_hold_each_commitment_once_and_the_next_due_first() {
        List<String> tickets = tickets("");
        assertThat(tickets).doesNotHaveDuplicates();
        assertThat(tickets.indexOf(withinAQuarter.value())).isLessThan(tickets.indexOf(withinAnHour.value()));
    }

    @Test
    void the_board_is_filtered_by_state_promise_priority_and_due_time() {
        String hour = withinAnHour.value();
        assertThat(tickets("&within=PT20M")).contains(withinAQuarter.value()).doesNotContain(hour);
        assertThat(tickets("&within=PT2H&state=running&promise=first-response&priority=high")).contains(hour);
        assertThat(tickets("&state=due-unconfirmed")).doesNotContain(hour);
        assertThat(tickets("&promise=expert-solution")).doesNotContain(hour);
        assertThat(tickets("&priority=low")).doesNotContain(hour);
    }

    @Test
    void a_wrong_filter_or_cursor_of_the_board_is_named() {
        for (String query : List.of("state=late", "within=soon", "within=-PT1H", "promise=%00", "priority=%00",
                "cursor=bm9uZQ", "cursor=" + cursor("+99999999-01-01T00:00:00Z|t|c"),
                "cursor=" + cursor("2026-01-01T00:00:00Z"))) {
            lead().urlEncodingEnabled(false).get("/api/sla/board?" + query).then().statusCode(400)
                    .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))));
        }
    }

    /// The tickets of every page, in order; pages of two, so that several are read.
    private static List<String> tickets(String filters) {
        List<String> tickets = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonPath page = lead().get("/api/sla/board?limit=2&cursor=" + cursor + filters).then().statusCode(200)
                    .extract().jsonPath();
            tickets.addAll(page.getList("items.ticketId"));
            cursor = page.getString("next");
        }
        return tickets;
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification lead() {
        return given().auth().oauth2(Jwt.issuer("caseloop").subject("lead").groups(Set.of("lead")).expiresIn(600)
                .sign());
    }
}
