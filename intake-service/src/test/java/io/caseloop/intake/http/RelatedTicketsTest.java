package io.caseloop.intake.http;

import static io.caseloop.intake.http.Adapter.anybody;
import static io.caseloop.intake.http.Adapter.contact;
import static io.caseloop.intake.http.Adapter.opened;
import static io.caseloop.intake.http.Adapter.posts;
import static io.caseloop.intake.http.Adapter.sees;
import static io.caseloop.intake.http.Adapter.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tickets of one customer are merged, linked and split, and each can be undone (R14).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class RelatedTicketsTest {

    private static final String LINE = "The line to my house is dead since the storm";
    private static final String BILL = "My bill of October shows a charge I do not know";

    private final DerivedRows rows;
    private final String who = anybody();
    private String line;
    private String bill;

    RelatedTicketsTest(DerivedRows rows) {
        this.rows = rows;
    }

    @BeforeEach
    void a_customer_has_two_tickets() {
        line = opened(contact(who, LINE));
        bill = opened(contact(who, BILL));
    }

    @Test
    void a_merge_is_undone_and_gives_back_what_was_written_meanwhile() {
        String number = sees("tickets/" + bill).path("ticketNumber");
        act("agent", bill, "merge", Map.of("into", line, "reason", "one storm")).statusCode(200)
                .body("decision", equalTo("merged")).body("otherTicketId", equalTo(line))
                .body("contacts", hasSize(1));
        sees("tickets/" + bill).then().body("mergedInto", equalTo(line));
        sees("tickets/" + line).then().body("contacts.text", contains(LINE, BILL));
        posts(contact(who, "Any news of " + number)).then().statusCode(201).body("ticketId", equalTo(line));
        act("lead", bill, "unmerge", Map.of("reason", "two matters")).statusCode(200)
                .body("decision", equalTo("unmerged")).body("contacts", hasSize(2));
        sees("tickets/" + bill).then().body("mergedInto", nullValue()).body("contacts.text",
                contains(BILL, "Any news of " + number)).body("contacts[0].movedTo", nullValue());
        sees("tickets/" + line).then().body("contacts.movedTo", contains(null, bill, bill));
        posts(contact(who, "Still no news of " + number)).then().statusCode(201).body("ticketId", equalTo(bill));
        act("lead", bill, "unmerge", Map.of("reason", "again")).statusCode(409)
                .body("rule", equalTo("merge-link-split"));
        act("agent", bill, "merge", Map.of("into", line, "reason", "one storm after all")).statusCode(200);
        assertThat(rows.compare().differences()).isEmpty();
    }

    @Test
    void a_doubtful_match_that_was_attached_is_undone() {
        String doubt = opened(contact(who, LINE.replace("dead", "broken") + " again, please hurry"));
        sees("tickets/" + doubt).then().body("doubts", hasSize(1));
        Adapter.as("agent").body("{}").post("/api/intake/doubts/" + doubt + "/attach").then().statusCode(200);
        act("agent", doubt, "unmerge", Map.of("reason", "another house")).statusCode(200);
        sees("tickets/" + doubt).then().body("mergedInto", nullValue())
                .body("doubts[0].decision", equalTo("separated"));
    }

    @Test
    void only_tickets_of_one_customer_are_merged_and_linked() {
        String other = opened(contact(anybody(), LINE));
        act("lead", bill, "merge", Map.of("into", other, "reason", "x")).statusCode(409)
                .body("rule", equalTo("only-tickets-of-one-customer-are-merged"));
        act("lead", bill, "link", Map.of("to", other, "kind", "related")).statusCode(409);
        act("lead", bill, "merge", Map.of("into", bill, "reason", "x")).statusCode(409);
        act("lead", bill, "merge", Map.of("into", "nothing", "reason", "x")).statusCode(422)
                .body("errors[0].pointer", equalTo("/into"));
        act("analyst", bill, "merge", Map.of("into", line, "reason", "x")).statusCode(403);
        act("lead", bill, "merge", Map.of("into", line)).statusCode(400);
    }

    @Test
    void the_second_of_two_people_is_refused_with_what_stands() {
        act("agent", bill, "merge", Map.of("into", line, "reason", "x")).statusCode(200);
        act("agent", bill, "merge", Map.of("into", line, "reason", "x")).statusCode(200);
        act("lead", bill, "merge", Map.of("into", line, "reason", "x")).statusCode(409)
                .body("mergedInto", equalTo(line)).body("by", equalTo("agent")).body("allowed", contains("unmerge"));
    }

    @Test
    void a_link_is_seen_from_both_sides_until_it_is_removed() {
        act("agent", bill, "link", Map.of("to", line, "kind", "caused-by")).statusCode(200)
                .body("decision", equalTo("linked"));
        sees("tickets/" + bill).then().body("links.ticketId", contains(line)).body("links.kind", contains("caused-by"))
                .body("links.direction", contains("to"));
        sees("tickets/" + line).then().body("links.ticketId", contains(bill)).body("links.direction",
                contains("from"));
        act("agent", line, "unlink", Map.of("reason", "a mistake")).statusCode(200);
        sees("tickets/" + bill).then().body("links", empty());
        act("agent", line, "unlink", Map.of()).statusCode(409);
        assertThat(rows.compare().differences()).isEmpty();
    }

    @Test
    void contacts_become_a_ticket_of_their_own_and_come_back_with_what_was_written_since() {
        String number = sees("tickets/" + line).path("ticketNumber");
        String reference = "order-" + who;
        posts(with(contact(who, "And " + number + ": the modem smells"), "reference", reference)).then()
                .body("ticketId", equalTo(line));
        String second = sees("tickets/" + line).path("contacts[1].contactId");
        String made = act("agent", line, "split", Map.of("contacts", List.of(second), "reason", "a fire risk"))
                .statusCode(201).body("decision", equalTo("split")).extract().path("otherTicketId");
        sees("tickets/" + made).then().body("splitFrom", equalTo(line)).body("contacts", hasSize(1))
                .body("contacts[0].contactId", equalTo(second));
        sees("tickets/" + line).then().body("contacts[1].movedTo", equalTo(made));
        posts(with(contact(who, "the modem smells more"), "reference", reference)).then()
                .body("ticketId", equalTo(made));
        act("lead", line, "unsplit", Map.of("reason", "one engineer")).statusCode(200)
                .body("decision", equalTo("unsplit"));
        sees("tickets/" + made).then().body("mergedInto", equalTo(line));
        sees("tickets/" + line).then().body("contacts", hasSize(3)).body("contacts[1].movedTo", nullValue());
        posts(with(contact(who, "is somebody there"), "reference", reference)).then().body("ticketId", equalTo(line));
        act("lead", line, "unsplit", Map.of("reason", "again")).statusCode(409);
        assertThat(rows.compare().differences()).isEmpty();
    }

    @Test
    void at_least_one_contact_stays_and_only_contacts_of_the_ticket_are_split_off() {
        String first = sees("tickets/" + line).path("contacts[0].contactId");
        act("agent", line, "split", Map.of("contacts", List.of(first), "reason", "x")).statusCode(409);
        act("agent", line, "split", Map.of("contacts", List.of("nothing"), "reason", "x")).statusCode(422)
                .body("errors[0].pointer", equalTo("/contacts/0"));
        act("agent", line, "split", Map.of("contacts", List.of(), "reason", "x")).statusCode(400);
        act("agent", line, "unsplit", Map.of("reason", "x")).statusCode(409);
    }

    private static ValidatableResponse act(String role, String ticket, String action, Map<String, ?> body) {
        return Adapter.as(role).body(body).post("/api/intake/tickets/" + ticket + "/" + action).then();
    }
}
