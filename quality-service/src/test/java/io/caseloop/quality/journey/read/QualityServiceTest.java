package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.backbone.vault.PostgresKeyVault;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.caseloop.infra.SureProducer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.parsing.Parser;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// Facts of other services in over Kafka, inspections out, journeys and their proof over REST (Q2,
/// Q4).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality")) class QualityServiceTest {

    private static final String SEARCH = "/api/quality/journeys/search";

    private static final EventCodec CODEC = EventCodec.ofContract();
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final Case ticket = Case.fresh();
    private final String id = ticket.ticket().value();
    private final Map<String, Long> positions = new HashMap<>();
    private SureProducer<byte[]> producer;
    private KeyRing keys;

    @BeforeEach
    void a_customer_with_a_key() throws IOException {
        producer = new SureProducer<>(Infra.bootstrap(), new ByteArraySerializer());
        Map<String, String> intake = Infra.settings("intake");
        Flyway.configure().dataSource(intake.get("caseloop.vault.url"), intake.get("caseloop.vault.owner.user"),
                intake.get("caseloop.vault.owner.password"))
                .locations("classpath:db/vault")
                .placeholders(Map.of("keeper_role", "caseloop_vault_keeper", "reader_role", "caseloop_vault_reader"))
                .load().migrate();
        PGSimpleDataSource vault = new PGSimpleDataSource();
        vault.setUrl(intake.get("caseloop.vault.url"));
        vault.setUser(intake.get("caseloop.vault.user"));
        vault.setPassword(intake.get("caseloop.vault.password"));
        keys = new KeyRing(new PostgresKeyVault(vault, key("vault-master.key")), key("lookup.key"),
                Duration.ofMinutes(1));
        keys.own(Map.of(id, "c-" + id));
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private void exported() {
        String export = "/api/quality/journeys/" + ticket.opened().number() + "/export";
        for (String format : List.of("cloudevents", "csv", "xes", "ocel")) {
            as("auditor").queryParam("format", format).get(export).then().statusCode(200)
                    .header("Content-Disposition", containsString(ticket.opened().number()))
                    .header("Cache-Control", equalTo("no-store"));
        }
        RestAssured.registerParser("application/cloudevents-batch+json", Parser.JSON);
        as("auditor").queryParam("format", "cloudevents").get(export).then().body("sequence", hasSize(6))
                .body("find { it.type == 'io.caseloop.routing.reply-sent.v1' }.data.text.ciphertext", notNullValue());
        as("lead").queryParam("format", "cloudevents").queryParam("text", "open").get(export).then()
                .body("find { it.type == 'io.caseloop.routing.reply-sent.v1' }.data.text",
                        equalTo("这个不归我管，请打13800138000"));
        as("auditor").queryParam("format", "pdf").get(export).then().statusCode(400)
                .body("errors[0].detail", containsString("cloudevents, csv, xes, ocel"));
        as("auditor").queryParam("format", "csv").queryParam("text", "both").get(export).then().statusCode(400);
        as("auditor").queryParam("format", "csv").get("/api/quality/journeys/nothing/export").then().statusCode(404);
        as("adapter").queryParam("format", "csv").get(export).then().statusCode(403);
    }

    @Test
    void a_case_is_inspected_replayed_and_proven() {
        publish(ticket.opened());
        publish(ticket.contact("k-1", Case.NINE, Case.NINE));
        publish(new ReplySent(ticket.ticket(), "r-1", Case.LI, PersonalText.of("这个不归我管，请打13800138000"), null, "email",
                Case.minute(5)));
        ticket.whole().stream().filter(f -> f.getClass().getSimpleName().equals("TicketClosed")).forEach(this::publish);

        await("the verdict of inspection", () -> "findings"
                .equals(as("auditor").get("/api/quality/journeys/" + id + "/state").path("verdict")));
        as("auditor").get("/api/quality/journeys/" + id).then().statusCode(200)
                .body("items.sequence", contains(1, 2, 3, 4, 5, 6))
                .body("items.stage", hasItem("quality"))
                .body("items.find { it.type == 'io.caseloop.routing.reply-sent.v1' }.data.text",
                        equalTo("这个不归我管，请打13800138000"))
                .body("items.find { it.type == 'io.caseloop.quality.message-inspected.v1' }.data.findings.rule",
                        contains("forbidden-phrase", "personal-mobile-number"))
                .body("items.find { it.type == 'io.caseloop.quality.message-inspected.v1' }.causationId",
                        notNullValue());
        as("lead").get("/api/quality/journeys/" + ticket.opened().number()).then().statusCode(200)
                .body("items", hasSize(6));
        exported();
        as("auditor").queryParam("limit", 2).get("/api/quality/journeys/" + id).then().body("items", hasSize(2))
                .body("next", notNullValue());
        as("auditor").queryParam("asOf", Case.NINE.toString()).get("/api/quality/journeys/" + id + "/state").then()
                .statusCode(200)
                .body("state", equalTo("open")).body("asOf", equalTo(Case.NINE.toString()))
                .body("knownAt", notNullValue())
                .body("replies", empty()).body("contacts", hasSize(1)).body("closedAt", nullValue());
        String typed = ticket.opened().number().toLowerCase(Locale.ROOT).replace('-', ' ');
        as("auditor").get("/api/quality/journeys/{typed}", typed).then().statusCode(200);
        as("auditor").body(Map.of("number", typed)).post("/api/quality/journeys/search").then()
                .body("items", hasSize(1));
        as("auditor").body(Map.of("number", ticket.opened().number())).post("/api/quality/journeys/search").then()
                .statusCode(200).body("items.id", contains(id));
        as("auditor").body("{\"name\":\"x\"}").post("/api/quality/journeys/search").then().statusCode(400);

        // 204: signed by the clock already
        as("auditor").post("/api/quality/roots").then().statusCode(anyOf(is(201), is(204)));
        as("auditor").post("/api/quality/verify").then().statusCode(200).body("problems", empty());
        as("auditor").get("/api/quality/holes").then().statusCode(200).body("items", empty());
        as("auditor").get("/api/quality/roots").then().statusCode(200).body("items.number", hasItem(1));
        sealed();
        foundByWords();
    }

    private void foundByWords() {
        await("the text is indexed", () -> as("reviewer").body(Map.of("text", "不归我管")).post(SEARCH).then()
                .statusCode(200).extract().path("items.id").equals(List.of(id)));
        as("lead").body(Map.of("text", "你好", "breached", false, "order", "oldest")).post(SEARCH).then()
                .statusCode(200).body("items.id", hasItem(id)).body("items.match.snippet", hasItem("你好"));
        as("lead").body(Map.of("text", "管归我不")).post(SEARCH).then().statusCode(200).body("items", empty());
        as("lead").body(Map.of("text", "你")).post(SEARCH).then().statusCode(400)
                .body("errors[0].pointer", equalTo("/text"));
        for (String role : List.of("analyst", "administrator")) {
            as(role).body(Map.of("text", "你好")).post(SEARCH).then().statusCode(403)
                    .body("rule", equalTo("who-may-see-a-case"));
        }
    }

    private void sealed() {
        as("lead").get("/api/quality/journeys/" + id + "/proof").then().statusCode(200).body("state", equalTo("sealed"))
                .body("head.sequence", equalTo(6)).body("leaf.sequence", equalTo(6)).body("faults", empty())
                .body("root.signature", notNullValue()).body("publicKey", notNullValue());
        as("reviewer").get("/api/quality/cases/" + ticket.opened().number()).then().statusCode(200)
                .body("ticketId", equalTo(id)).body("proof.state", equalTo("sealed")).body("proof.sealedTo", equalTo(6))
                .body("meters.handOvers", equalTo(0)).body("spans.kind", hasItem("state"));
    }

    @Test
    void only_those_entitled_read_journeys() {
        for (String role : List.of("agent", "adapter", "analyst")) {
            as(role).post("/api/quality/verify").then().statusCode(403);
        }
        for (String role : List.of("agent", "adapter", "analyst", "reviewer", "administrator")) {
            as(role).get("/api/quality/journeys/" + id + "/proof").then().statusCode(403);
        }
        as("adapter").get("/api/quality/cases/" + id).then().statusCode(403);
        as("lead").get("/api/quality/cases/" + id).then().statusCode(404).header("Retry-After", notNullValue());
        as("lead").post("/api/quality/verify").then().statusCode(403);
        RestAssured.given().get("/api/quality/journeys/" + id).then().statusCode(401);
        as("auditor").get("/api/quality/journeys/" + id).then().statusCode(404).header("Retry-After", notNullValue());
        as("auditor").queryParam("asOf", "yesterday").get("/api/quality/journeys/" + id + "/state").then()
                .statusCode(400);
        as("auditor").queryParam("cursor", "eA").get("/api/quality/journeys/" + id).then().statusCode(404);
    }

    private void publish(TicketFact fact) {
        String type = EventCatalogue.typeOf(fact.getClass());
        String stage = EventCatalogue.stageOf(type);
        long position = positions.merge(stage, 1L, Long::sum) - 1;
        producer.send(
                JourneyFixture.published(Topics.TICKET_LIFECYCLE,
                        new EventEnvelope(JourneyFixture.id(), type, stage + "-service", id, fact.at(), "ticket-"
                                + id, position,
                Instant.now(), stage, "li", "correlation-q", "cause-1", null, CODEC.encode(fact, id, keys))));
        producer.flush();
    }

    private static void await(String what, java.util.function.BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE;
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static RequestSpecification as(String role) {
        String token = Jwt.issuer("caseloop").subject(role).groups(Set.of(role)).expiresIn(600).sign();
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private static byte[] key(String name) throws IOException {
        return Base64.getDecoder().decode(Files.readString(Infra.secrets().file(name)).strip());
    }
}
