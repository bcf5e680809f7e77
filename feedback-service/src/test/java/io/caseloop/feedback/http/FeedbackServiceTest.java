package io.caseloop.feedback.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.backbone.vault.PostgresKeyVault;
import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.caseloop.infra.SureProducer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// A solved ticket's way through feedback: messages out, answers in, by adapter and by the customer's own page (F1, F2, R10).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "service", value = "feedback"))
class FeedbackServiceTest {

    private static final EventCodec CODEC = EventCodec.ofContract();
    private static final AgentId LI = new AgentId("li");

    private final TicketId ticket = new TicketId(UUID.randomUUID().toString());
    private final String id = ticket.value();
    private final String channel = "web-" + id.substring(0, 8);
    private final Map<String, Long> positions = new HashMap<>();
    private KeyRing keys;

    @BeforeEach
    void an_answered_customer() throws IOException {
        Map<String, String> intake = Infra.settings("intake");
        Flyway.configure().dataSource(intake.get("caseloop.vault.url"), intake.get("caseloop.vault.owner.user"), intake.get("caseloop.vault.owner.password"))
                .locations("classpath:db/vault").placeholders(Map.of("keeper_role", "caseloop_vault_keeper", "reader_role", "caseloop_vault_reader")).load().migrate();
        PGSimpleDataSource vault = new PGSimpleDataSource();
        vault.setUrl(intake.get("caseloop.vault.url"));
        vault.setUser(intake.get("caseloop.vault.user"));
        vault.setPassword(intake.get("caseloop.vault.password"));
        keys = new KeyRing(new PostgresKeyVault(vault, key("vault-master.key")), key("lookup.key"), Duration.ofMinutes(1));
        keys.own(Map.of(id, "c-" + id));
        Instant now = Instant.now();
        Sender sender = new Sender("email", PersonalText.of("li@example.org"), PersonalText.of("李雷"));
        publish(new TicketOpened(ticket, "CL-7", new CustomerId("c-1"), "standard", channel, "zh", null, List.of(), null, now));
        publish(new ContactReceived(ticket, "k-1", channel, PersonalText.of("m-1"), sender, null, PersonalText.of("被扣了两次款"), null, "zh", "opened", null, null, null, now, now));
        publish(new TicketAcknowledged(ticket, "CL-7", channel, sender, "zh", List.of(new PromisedTime("first-response", now.plusSeconds(3600))), "i-" + id, now));
        publish(new ReplySent(ticket, "r-1", LI, PersonalText.of("您好，正在核实"), null, channel, now));
    }

    @Test
    void a_solution_is_confirmed_and_rated_once_through_an_adapter() {
        as("adapter").body("{\"solved\":true}").post(path("confirmation")).then().statusCode(404).header("Retry-After", notNullValue());
        solved(1);
        as("adapter").body("{\"solved\":\"yes\"}").post(path("confirmation")).then().statusCode(400);
        as("adapter").body("{\"solved\":true}").post(path("confirmation")).then().statusCode(200).body("state", equalTo("confirmed")).body("invitation", notNullValue());
        as("adapter").body("{\"solved\":true}").post(path("confirmation")).then().statusCode(200);
        as("adapter").body("{\"solved\":false}").post(path("confirmation")).then().statusCode(409).body("rule", equalTo("solution-was-confirmed"));
        as("adapter").body("{}").post(path("rating")).then().statusCode(422);
        as("adapter").body("{\"stars\":6}").post(path("rating")).then().statusCode(400);
        as("adapter").body("{\"stars\":5,\"nps\":9,\"comment\":\"谢谢\"}").post(path("rating")).then().statusCode(200);
        as("adapter").body("{\"stars\":1}").post(path("rating")).then().statusCode(409).body("rule", equalTo("one-rating-per-invitation"));
        as("agent").body("{\"solved\":true}").post(path("confirmation")).then().statusCode(403);
    }

    @Test
    void a_rejected_solution_is_followed_by_another_question() {
        solved(1);
        as("adapter").body("{\"solved\":false,\"comment\":\"还是不行\"}").post(path("confirmation")).then().statusCode(200).body("state", equalTo("rejected"));
        as("adapter").body("{\"solved\":true}").post(path("confirmation")).then().statusCode(404);
        solved(2);
        as("adapter").body("{\"solved\":true,\"attempt\":2}").post(path("confirmation")).then().statusCode(200).body("attempt", equalTo(2));
    }

    @Test
    void messages_wait_for_their_adapter_with_text_and_link_until_they_are_delivered() {
        solved(1);
        Response messages = as("adapter").queryParam("channel", channel).get("/api/feedback/messages");
        messages.then().statusCode(200).body("items.kind", hasItems("acknowledgement", "reply", "solution", "confirmation-request"))
                .body("items.find { it.kind == 'reply' }.text", equalTo("您好，正在核实")).body("items.to.value", hasItem("li@example.org"))
                .body("items.find { it.kind == 'acknowledgement' }.link", containsString("/p/"))
                .body("items.find { it.kind == 'acknowledgement' }.promises.commitment", hasItem("first-response"));
        List<String> ids = messages.path("items.id");
        for (String message : ids) {
            as("adapter").post("/api/feedback/messages/" + message + "/delivered").then().statusCode(204);
            as("adapter").post("/api/feedback/messages/" + message + "/delivered").then().statusCode(204);
        }
        as("adapter").queryParam("channel", channel).get("/api/feedback/messages").then().body("items", empty());
        as("agent").queryParam("channel", channel).get("/api/feedback/messages").then().statusCode(403);
    }

    @Test
    void the_customers_page_shows_progress_and_takes_confirmation_and_rating() {
        solved(1);
        String page = page("confirmation-request");
        Response shown = RestAssured.given().header("Accept-Language", "zh-CN").get(page);
        shown.then().statusCode(200).header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer").header("X-Robots-Tag", containsString("noindex"))
                .header("Content-Security-Policy", containsString("default-src 'none'")).body(containsString("CL-7")).body(containsString("您的问题解决了吗"))
                .body(not(containsString("li@example.org"))).body(not(containsString("<script")));
        RestAssured.given().header("Accept-Language", "en").get(page).then().body(containsString("Is your problem solved?"));
        form().formParam("solved", "maybe").post(page + "/confirmation").then().statusCode(409);
        form().formParam("solved", "yes").post(page + "/confirmation").then().statusCode(303);
        RestAssured.given().header("Accept-Language", "en").get(page).then().statusCode(200).body(containsString("How was our service?"));
        form().formParam("stars", "2").formParam("comment", "<b>慢</b>").post(page + "/rating").then().statusCode(303);
        form().formParam("stars", "5").post(page + "/rating").then().statusCode(409);
        RestAssured.given().header("Accept-Language", "en").get(page).then().statusCode(200).body(not(containsString("How was our service?")));
    }

    @Test
    void unknown_malformed_and_revoked_links_look_alike() {
        solved(1);
        String page = page("acknowledgement");
        RestAssured.given().get(page).then().statusCode(200);
        as("lead").post("/api/feedback/invitations/i-" + id + "/revoke").then().statusCode(204);
        String revoked = RestAssured.given().header("Accept-Language", "en").get(page).then().statusCode(404).extract().asString();
        for (String other : List.of("AAAAAAAAAAAAAAAAAAAAAA", "x", "%27%22")) {
            assertThat(RestAssured.given().urlEncodingEnabled(false).header("Accept-Language", "en").get("/p/" + other).then().statusCode(404).extract().asString()).isEqualTo(revoked);
        }
    }

    @Test
    void a_page_that_is_asked_for_too_often_says_wait() {
        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            last = RestAssured.given().header("X-Forwarded-For", "192.0.2.7").get("/p/BBBBBBBBBBBBBBBBBBBBBB").statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    private String page(String kind) {
        String link = as("adapter").queryParam("channel", channel).get("/api/feedback/messages").path("items.find { it.kind == '" + kind + "' }.link");
        return link.substring(link.indexOf("/p/"));
    }

    private static RequestSpecification form() {
        return RestAssured.given().redirects().follow(false).header("Accept-Language", "en").contentType("application/x-www-form-urlencoded; charset=utf-8");
    }

    private void solved(int attempt) {
        publish(new TicketSolved(ticket, LI, attempt, "user-error", PersonalText.of("请重启"), List.of(), channel, Instant.now()));
        await(() -> "asked".equals(as("lead").get("/api/feedback/tickets/" + id).path("state")));
    }

    private void publish(TicketFact fact) {
        String type = EventCatalogue.typeOf(fact.getClass());
        String stage = EventCatalogue.stageOf(type);
        long position = positions.merge(stage, 1L, Long::sum) - 1;
        EventEnvelope envelope = new EventEnvelope(UUID.randomUUID().toString(), type, stage + "-service", id, fact.at(), "ticket-" + id, position, Instant.now(), stage,
                "li", "correlation", "cause", null, CODEC.encode(fact, id, keys));
        ProducerRecord<String, byte[]> published = new ProducerRecord<>(Topics.TICKET_LIFECYCLE, id, envelope.data());
        CloudEventHeaders.of(envelope).forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            producer.send(published);
        }
    }

    private static void await(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private String path(String answer) {
        return "/api/feedback/tickets/" + id + "/" + answer;
    }

    private static RequestSpecification as(String role) {
        return RestAssured.given().header("Authorization", "Bearer " + Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign())
                .contentType("application/json");
    }

    private static byte[] key(String name) throws IOException {
        return Base64.getDecoder().decode(Files.readString(Infra.secrets().file(name)).strip());
    }
}
