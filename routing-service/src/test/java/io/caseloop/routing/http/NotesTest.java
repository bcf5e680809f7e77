package io.caseloop.routing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.NoteEvent.NoteAdded;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Internal notes with mentions (R15).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "routing"))
class NotesTest {

    private static final String SKILL = "notes";
    private static final StaffClient FENG = StaffClient.agent("feng");
    private static final StaffClient GUO = new StaffClient("guo", "expert");
    private static final StaffClient STRANGER = StaffClient.agent("stranger");

    @Inject
    Backbone backbone;

    @ConfigProperty(name = "caseloop.kafka.bootstrap")
    String bootstrap;

    private Outside outside;
    private String ticket;

    @BeforeEach
    void open() throws InterruptedException {
        outside = new Outside(bootstrap);
        FENG.isDefined(1, "noted", SKILL, "zh", 5);
        GUO.isDefined(2, "note-experts", "other-notes", "zh", 5);
        ticket = outside.opens("zh", SKILL, "low");
        StaffClient.key(backbone, ticket);
        outside.await(ticket, "ticket-offered");
        FENG.accepts(ticket).statusCode(200);
    }

    @AfterEach
    void close() throws InterruptedException {
        FENG.leaves(1, "noted", SKILL);
        GUO.leaves(2, "note-experts", "other-notes");
        outside.close();
    }

    @Test
    void a_note_waits_for_who_is_mentioned_until_it_is_seen() {
        String note = FENG.does(ticket, "notes", Map.of("text", "@guo 客户有两条线路，@gou 也请看")).statusCode(201)
                .body("mentions", contains("guo", "gou")).body("notDefined", contains("gou")).extract().path("noteId");
        GUO.asks().get("/api/routing/mentions").then().statusCode(200).body("items.noteId", hasItem(note))
                .body("items.find { it.noteId == '" + note + "' }.text", equalTo("@guo 客户有两条线路，@gou 也请看"))
                .body("items.find { it.noteId == '" + note + "' }.by", equalTo("feng"))
                .body("items.find { it.noteId == '" + note + "' }.ticketId", equalTo(ticket));
        FENG.asks().get("/api/routing/mentions").then().body("items.noteId", not(hasItem(note)));
        GUO.asks().post("/api/routing/mentions/" + note + "/seen").then().statusCode(204);
        GUO.asks().post("/api/routing/mentions/" + note + "/seen").then().statusCode(204);
        GUO.asks().get("/api/routing/mentions").then().body("items.noteId", not(hasItem(note)));
        FENG.asks().get("/api/routing/tickets/" + ticket + "/notes").then().statusCode(200)
                .body("items[0].mentions", contains("guo", "gou")).body("items[0].unseen", contains("gou"));
        assertThat(outside.typesOf(ticket)).containsOnlyOnce("mention-seen");
    }

    @Test
    void a_note_is_sealed_and_changes_nothing_about_the_ticket() {
        FENG.does(ticket, "notes", Map.of("text", "内部备注")).statusCode(201).body("mentions", empty());
        NoteAdded added = (NoteAdded) outside.await(ticket, "note-added");
        assertThat(added.text()).isInstanceOf(PersonalText.Sealed.class);
        FENG.sees(ticket).body("state", equalTo("assigned")).body("replies", equalTo(0));
        assertThat(outside.typesOf(ticket)).containsExactly("ticket-queued", "ticket-offered", "offer-accepted",
                "note-added");
        FENG.does(ticket, "notes", Map.of("text", " ")).statusCode(400).body("errors.pointer", hasItem("/text"));
    }

    @Test
    void another_team_reads_no_notes_and_who_is_mentioned_does() {
        STRANGER.asks().get("/api/routing/tickets/" + ticket + "/notes").then().statusCode(403)
                .body("rule", equalTo("who-may-see-a-case"));
        STRANGER.does(ticket, "notes", Map.of("text", "x")).statusCode(403);
        GUO.asks().get("/api/routing/tickets/" + ticket + "/notes").then().statusCode(403);
        FENG.does(ticket, "notes", Map.of("text", "@guo 请看")).statusCode(201);
        GUO.asks().get("/api/routing/tickets/" + ticket + "/notes").then().statusCode(200);
        GUO.does(ticket, "notes", Map.of("text", "@feng 已看")).statusCode(201);
        StaffClient.LEAD.asks().get("/api/routing/tickets/" + ticket + "/notes?limit=1").then().statusCode(200)
                .body("items.by", contains("feng")).body("next", not(equalTo(null)));
        StaffClient.LEAD.asks().get("/api/routing/tickets/" + ticket + "/notes").then()
                .body("items.by", hasItems("feng", "guo"));
        new StaffClient("li", "analyst").asks().get("/api/routing/tickets/" + ticket + "/notes").then()
                .statusCode(403);
    }
}
